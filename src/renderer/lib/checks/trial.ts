import type { TaskNews } from '../../../shared/contract/task-news';
import type { Fault } from '../../../shared/fault';
import { ask } from '../bridge';
import { onTask } from '../task-news';
import { readChecks, type WrittenChecks } from './draft-check';

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
