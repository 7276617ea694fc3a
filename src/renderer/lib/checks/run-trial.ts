import { ask } from '../bridge';
import { onTask } from '../task-news';
import { readChecks, type WrittenChecks } from './draft-check';
import type { Trial, TrialPlace } from './trial';

/** Runs them once; tells how it comes along, and at last how it ended. */
export async function runTrial(
  { folder, branch, copiedFiles }: TrialPlace,
  written: WrittenChecks,
  tell: (trial: Trial) => void,
): Promise<void> {
  let trial: Trial = { state: 'running', rows: {}, fault: null };
  const change = (part: Partial<Trial>) => {
    trial = { ...trial, ...part };
    tell(trial);
  };
  change({});
  const stop = onTask((news) => {
    if (news.type === 'trial') change({ rows: { ...trial.rows, [news.index]: news } });
  });
  const { setup, checks } = readChecks(written);
  const tried = await ask('wizard.tryChecks', { folder, branch, copiedFiles: [...copiedFiles], setup, checks });
  stop();
  const fault = tried.ok || tried.error.code === 'cancelled' ? null : tried.error;
  const isDone = tried.ok && tried.value.every(({ verdict }) => verdict !== 'cancelled');
  change({ state: isDone ? 'done' : 'none', fault });
}

export async function cancelTrial(): Promise<void> {
  await ask('wizard.cancelTask');
}
