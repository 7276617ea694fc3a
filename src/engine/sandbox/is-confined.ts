import type { RunSettings } from '../../shared/run-settings';
import type { AgentAdapter } from '../ports/agent-adapter';

/** Whether an agent works in a sandbox: as its profile says, else as the run. */
export const isConfined = (
  { confinement }: Pick<AgentAdapter, 'confinement'>,
  { sandbox }: Pick<RunSettings, 'sandbox'>,
): boolean => confinement?.wanted ?? sandbox;
