import { expect, test } from 'vitest';
import { endOfPlanning, type PlanningRan } from './end-of-planning';

const ran: PlanningRan = {
  role: 'initializer',
  ended: null,
  verdict: { outcome: 'ok', reason: 'done', retryAfterMs: null },
  made: 3,
  refusal: null,
  lastWords: '',
  isStopping: false,
  timeoutMs: 30 * 60_000,
};
const failed = { outcome: 'crashed', reason: 'gone', retryAfterMs: null } as const;

test.each<[Partial<PlanningRan>, string, string | null]>([
  [{}, 'ok', null],
  [{ made: 1, ended: 'after_report' }, 'ok', null],
  [{ made: 0 }, 'nothing_created', 'Initializer ended without creating a feature'],
  [{ made: 0, role: 'decomposition' }, 'nothing_created', 'Decomposition ended without proposing a feature'],
  [{ ended: 'timeout' }, 'timed_out', 'Initializer timed out after 30 minutes'],
  [{ ended: 'cancelled' }, 'interrupted', null],
  [{ isStopping: true }, 'interrupted', null],
  [{ verdict: failed }, 'crashed', 'Initializer failed: gone'],
])('a planning of which is told %o is %s', (told, outcome, reason) => {
  expect(endOfPlanning({ ...ran, ...told })).toEqual({ outcome, reason });
});
