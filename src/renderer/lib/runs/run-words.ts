import type { RunEntry } from '../../../shared/contract/history-calls';
import type { Status } from '../../ui/status';

const finals = {
  complete: { word: 'Complete', status: 'landed' },
  partial: { word: 'Partly done', status: 'waiting' },
  failed: { word: 'Failed', status: 'failed' },
  stopped: { word: 'Stopped', status: 'skipped' },
} as const satisfies Record<string, { word: string; status: Status }>;

const paused = { word: 'Paused', status: 'waiting' } as const;

const stages = {
  running: { word: 'Running', status: 'claimed' },
  draining: { word: 'Draining', status: 'claimed' },
  stopping: { word: 'Stopping', status: 'waiting' },
  finished: { word: 'Cut off', status: 'failed' },
} as const satisfies Record<string, { word: string; status: Status }>;

/** How a run went, or goes. One that finished without a final status lost its host. */
export function runWords({
  status,
  finalStatus,
  paused: isPaused,
}: Pick<RunEntry, 'status' | 'finalStatus' | 'paused'>): {
  readonly word: string;
  readonly status: Status;
} {
  if (finalStatus === 'stopped' && isPaused === true) return paused;
  return finalStatus === null ? stages[status] : finals[finalStatus];
}

const day = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

export function formatDay(at: number): string {
  return day.format(at);
}
