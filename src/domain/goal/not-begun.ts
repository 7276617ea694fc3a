import { assertNever } from '../../shared/assert-never';
import type { Run } from '../../shared/run';

/** What a run got round to, besides building features. */
export type Begun = {
  /** An agent of it has planned. */
  readonly planned: boolean;
  /** A round of its testing agents was at work. */
  readonly tested: boolean;
  /** How many features it is about. */
  readonly features: number;
};

/** Whether the run ends before the agents it is for were started at all, held up by a spent budget, say. */
export function notBegun({ settings, status }: Pick<Run, 'settings' | 'status'>, begun: Begun): boolean {
  const { kind } = settings.goal;
  switch (kind) {
    case 'feature':
      return false;
    case 'all':
      // One whose features were all taken away has nothing left to do.
      return begun.features === 0 && !begun.planned && status !== 'running';
    case 'testing':
      return !begun.tested;
    case 'initializer':
    case 'decomposition':
      return !begun.planned;
    default:
      return assertNever(kind);
  }
}
