import { formatDuration } from '../../domain/report/format-duration';
import { count } from '../../shared/count';
import type { PlanningRole } from '../../shared/planning';
import type { AgentEnd } from '../attempt/run-agent';
import { nothingCreated } from './nothing-created';
import type { PlanningEnd } from './planning-record';

/** How a planning agent came to its end, and what it has made by then. */
export type PlanningRan = Pick<AgentEnd, 'ended' | 'verdict'> & {
  readonly role: PlanningRole;
  /** Features created or proposed. */
  readonly made: number;
  readonly refusal: string | null;
  readonly lastWords: string;
  readonly isStopping: boolean;
  readonly timeoutMs: number;
};

/** Features that were created count only from an agent that came to its own end: half a plan is none, and neither is nothing. */
export function endOfPlanning(ran: PlanningRan): Pick<PlanningEnd, 'outcome' | 'reason'> {
  const who = ran.role === 'initializer' ? 'Initializer' : 'Decomposition';
  if (ran.ended === 'timeout')
    return { outcome: 'timed_out', reason: `${who} timed out after ${limit(ran.timeoutMs)}` };
  if (ran.ended === 'cancelled' || ran.isStopping) return { outcome: 'interrupted', reason: null };
  const { outcome, reason } = ran.verdict;
  if (outcome !== 'ok') return { outcome, reason: `${who} failed: ${reason}` };
  return ran.made > 0 ? { outcome, reason: null } : { outcome: 'nothing_created', reason: nothingCreated(ran) };
}

const minuteMs = 60_000;
const limit = (ms: number): string => (ms % minuteMs === 0 ? count(ms / minuteMs, 'minute') : formatDuration(ms));
