import { err, ok, type Result } from '../../shared/result';
import { appSpecPaths, type PlanningRole } from '../../shared/planning';
import type { RunContext } from '../attempt/attempt-context';

/** What a run has planned before anything is built. */
export type PlanTask = {
  readonly role: PlanningRole;
  /** What is read, for people: a file's path, or the first words of a request. */
  readonly source: string;
  /** Or why it can't be read. */
  readonly text: Result<string>;
};

/** What this run begins with: a request to split, the app spec of a project without features, or nothing to plan. */
export function planTask({ deps, ledger, settings }: RunContext): PlanTask | null {
  const { goal } = settings();
  if (goal.kind === 'decomposition')
    return { role: 'decomposition', source: firstWords(goal.request), text: ok(goal.request) };
  if (goal.kind !== 'initializer' && (goal.kind !== 'all' || ledger.store.features().length > 0)) return null;
  const spec = deps.appSpec();
  if (!spec.ok) return { role: 'initializer', source: appSpecPaths[0], text: spec };
  if (spec.value !== null) return { role: 'initializer', source: spec.value.path, text: ok(spec.value.text) };
  return goal.kind === 'all' ? null : { role: 'initializer', source: appSpecPaths[0], text: err(noSpec) };
}

const noSpec = { code: 'refused', message: `There is no ${appSpecPaths.join(' and no ')}` } as const;

const mostWords = 80;

function firstWords(request: string): string {
  const line = request.replace(/\s+/g, ' ').trim();
  return line.length <= mostWords ? line : `${line.slice(0, mostWords - 1).trimEnd()}…`;
}
