import { ask } from '../bridge';
import { faultWords } from '../fault-words';
import { notify } from '../notify';

/** Asks where to and writes the report there; to change one's mind is no trouble. */
export async function exportReport(run: number, format: 'markdown' | 'json'): Promise<void> {
  const saved = await ask('runs.export', { run, format });
  if (saved.ok) {
    if (saved.value !== null) notify('Report saved', saved.value);
    return;
  }
  const { title, where, remedy } = faultWords(saved.error);
  const detail = [where, remedy].filter((part) => part !== undefined).join('. ');
  notify(title, detail || null, {
    isTrouble: true,
    action: { label: 'Try again', act: () => void exportReport(run, format) },
  });
}
