import { count } from '../../shared/count';
import { describeGate, shortGate } from '../../shared/describe-gate';
import { formatTime } from '../../shared/format-time';
import type { FeatureStatus } from '../../shared/feature';
import type { GateView } from '../../shared/gate';
import { budgetNews } from './budget-news';
import type { News } from './news';
import type { NotificationKind } from '../../shared/notification-kinds';
import type { Counts, FeatureView, ProjectDelta, ProjectSnapshot, RunView } from '../../shared/views';

/** How an open project stands: as much of it as tray, dock and the question before quitting say. */
export type Standing = {
  readonly id: string;
  readonly name: string;
  readonly run: Pick<RunView, 'number' | 'status' | 'finalStatus' | 'gates'> | null;
  readonly counts: Counts;
  /** Requests that were split into tasks nobody has decided about. */
  readonly proposals: number;
  /** Agents at work. */
  readonly busy: number;
};

export type StandingBook = {
  now(): Standing;
  /** Its project is called so from now on. */
  rename(name: string): void;
  /** Takes a change in and gives what of it is news. */
  heed(delta: ProjectDelta): readonly News[];
};

/** More than so many of one kind at once are told as one. */
const toldOneByOne = 2;

/** Keeps how one project stands, by its snapshot and what changed since. */
export function createStandingBook(snapshot: ProjectSnapshot): StandingBook {
  const { id } = snapshot.project;
  let { name } = snapshot.project;
  const statuses = new Map<number, FeatureStatus>(snapshot.features.map(({ number, status }) => [number, status]));
  let run = snapshot.run;
  let counts = snapshot.counts;
  let lanes = busyLanes(snapshot.lanes);
  let testing = snapshot.testing.length;
  let proposals = snapshot.batches?.length ?? 0;

  function turned(features: readonly FeatureView[], to: FeatureStatus): readonly FeatureView[] {
    return features.filter(({ number, status }) => {
      const before = statuses.get(number);
      return status === to && before !== undefined && before !== to;
    });
  }

  function featureNews(features: readonly FeatureView[]): readonly News[] {
    const failed = turned(features, 'failed');
    const asking = turned(features, 'needs_input');
    for (const { number, status } of features) statuses.set(number, status);
    return [
      ...each(failed, { kind: 'featureFailed', project: id, says: 'failed for good', of: name }),
      ...each(asking, { kind: 'inputNeeded', project: id, says: 'needs your answer', of: name }),
    ];
  }

  function runNews(next: RunView | null): readonly News[] {
    const before = run;
    run = next;
    if (before === null || next === null) return [];
    const about = { project: id, place: { screen: 'mission', feature: null, run: null } } as const;
    if (isLive(next) && next.number > before.number && wasCutOff(before)) {
      const body = `Run ${next.number} goes on where run ${before.number} was cut off. Its work is kept.`;
      return [{ ...about, kind: 'crashRecovered', title: `${name}: recovered from a crash`, body }];
    }
    const closed = newlyClosed(before, next);
    if (closed !== undefined) return [{ ...about, kind: 'limited', ...limitNews(name, closed) }];
    const hasEnded = next.finishedAt !== null && (before.finishedAt === null || before.number !== next.number);
    if (!hasEnded || next.finalStatus === null || next.finalStatus === 'stopped') return [];
    const body = `${counts.landed} of ${count(counts.total, 'feature')} passing`;
    return [{ ...about, kind: 'runFinished', title: `${name}: ${endings[next.finalStatus]}`, body }];
  }

  return {
    now: () => ({ id, name, run, counts, proposals, busy: lanes + testing }),
    rename(next) {
      name = next;
    },
    heed(delta) {
      counts = delta.counts ?? counts;
      lanes = delta.lanes === undefined ? lanes : busyLanes(delta.lanes);
      testing = delta.testing?.length ?? testing;
      proposals = delta.batches?.length ?? proposals;
      for (const number of delta.removed ?? []) statuses.delete(number);
      const news = featureNews(delta.features ?? []);
      if (delta.run === undefined) return news;
      const budgets = budgetNews({ project: id, name, before: run, next: delta.run });
      return [...news, ...budgets, ...runNews(delta.run)];
    },
  };
}

/** A wait that is over before anybody would look is no news, nor is that it takes longer. */
function newlyClosed(before: RunView, next: RunView): GateView | undefined {
  if (!isLive(next)) return undefined;
  const known = new Set((before.gates ?? []).map(({ account }) => account));
  return (next.gates ?? []).find(
    ({ account, until }) => !known.has(account) && until !== null && until - Date.now() >= leastToldMs,
  );
}

const leastToldMs = 60_000;

function limitNews(name: string, gate: GateView): Pick<News, 'title' | 'body'> {
  const told = { now: Date.now(), formatTime };
  const body = `${describeGate(gate, told)}. Its agents go on by themselves then; finished work is kept.`;
  return { title: `${name}: ${shortGate(gate, told)}`, body };
}

/** Whether a run goes on, whichever process hosts it. */
export function isLive(run: Pick<RunView, 'status'> | null): boolean {
  return run !== null && run.status !== 'finished';
}

const endings = { complete: 'run complete', partial: 'run finished, not all landed', failed: 'run failed' } as const;

type Told = { readonly kind: NotificationKind; readonly project: string; readonly says: string; readonly of: string };

function each(features: readonly FeatureView[], { kind, project, says, of }: Told): readonly News[] {
  if (features.length > toldOneByOne) {
    const body = features.map(({ number, name }) => `#${number} ${name}`).join(', ');
    const place = { screen: 'mission', feature: null, run: null } as const;
    const plural = says.replace('needs', 'need');
    return [{ kind, project, title: `${of}: ${features.length} features ${plural}`, body, place }];
  }
  return features.map(({ number, name, reason, lastFailure }) => ({
    kind,
    project,
    title: `${of}: #${number} ${name} ${says}`,
    body: reason ?? lastFailure?.reason ?? '',
    place: { screen: 'mission', feature: number, run: null },
  }));
}

function busyLanes(lanes: ProjectSnapshot['lanes']): number {
  return lanes.filter(({ attempt }) => attempt !== null).length;
}

/** Its host was killed: it never finished, or whoever put it right closed it without a report. */
function wasCutOff({ finishedAt, finalStatus, report }: RunView): boolean {
  return finishedAt === null || (finalStatus === 'stopped' && report === null);
}
