import type { TaskNews } from '../../../shared/contract/task-news';
import type { Fault } from '../../../shared/fault';

export type TrialRow = Omit<Extract<TaskNews, { type: 'trial' }>, 'type' | 'index'>;

/** How setup and checks do on a copy of the newest commit. */
export type Trial = {
  readonly state: 'none' | 'running' | 'done';
  /** By place: setup commands first, then checks. */
  readonly rows: Readonly<Record<number, TrialRow>>;
  readonly fault: Fault | null;
};

export const noTrial: Trial = { state: 'none', rows: {}, fault: null };

export type TrialPlace = {
  readonly folder: string;
  /** Null: the one that is checked out. */
  readonly branch: string | null;
  readonly copiedFiles: readonly string[];
};
