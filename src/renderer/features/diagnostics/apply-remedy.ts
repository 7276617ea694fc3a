import { assertNever } from '../../../shared/assert-never';
import { ok, type Result } from '../../../shared/result';
import { changeAgents, startRun } from '../../lib/actions';
import { ask } from '../../lib/bridge';
import { tryChange } from '../../lib/feature-actions';
import { openFeature, showScreen } from '../../lib/navigate';
import { openChecks } from '../../lib/settings-section';
import { useWindow } from '../../lib/store';
import type { Remedy } from './live-finding';

/** Does it, and tells in sentences what came of it; none where the window shows it anyway. */
export async function applyRemedy(remedy: Remedy): Promise<Result<readonly string[]>> {
  switch (remedy.type) {
    case 'change':
      return change(remedy);
    case 'changes':
      return changeAll(remedy.changes);
    case 'mend':
      return mend(remedy.what);
    case 'open':
      openFeature(remedy.feature);
      return ok([]);
    case 'screen':
      showScreen(remedy.screen);
      return ok([]);
    case 'checks':
      openChecks();
      return ok([]);
    case 'agents':
      changeAgents(remedy.by);
      return ok([]);
    case 'start':
      await startRun();
      return ok([]);
    default:
      return assertNever(remedy);
  }
}

async function change({
  feature,
  change: wanted,
}: Extract<Remedy, { type: 'change' }>): Promise<Result<readonly string[]>> {
  const done = await tryChange(feature, wanted);
  if (!done.ok) return done;
  const name = useWindow.getState().project?.features.get(feature)?.name ?? '';
  const said = done.value.changed ? `#${feature} ${name} ${outcomes[wanted.type] ?? 'is changed'}` : 'It is so already';
  return ok([said, ...done.value.said]);
}

/** Until one is refused: what was done before that stays done. */
async function changeAll(changes: Extract<Remedy, { type: 'changes' }>['changes']): Promise<Result<readonly string[]>> {
  const said: string[] = [];
  for (const { feature, change: wanted } of changes) {
    const done = await change({ type: 'change', label: '', feature, change: wanted });
    if (!done.ok) return done;
    said.push(...done.value);
  }
  return ok(said);
}

const outcomes: Readonly<Partial<Record<string, string>>> = {
  retry: 'is tried again',
  reset: 'is back in the backlog',
  edit: 'starts over',
};

async function mend(what: string): Promise<Result<readonly string[]>> {
  const done = await ask('diagnostics.mend', { what });
  if (!done.ok) return done;
  const said = done.value.flatMap(({ messages }) => messages);
  return ok(said.length === 0 ? ['There is nothing left to mend'] : said);
}
