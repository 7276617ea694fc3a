import { lockNames, locksConflict } from '../../../src/domain/locks/lock-names';
import type { Feature } from '../../../src/shared/feature';
import type { FeatureNumber } from '../../../src/shared/ids';
import type { Report } from '../../../src/shared/report';
import { plansOnly } from '../../../src/shared/run-goal';
import type { Host } from '../host/start-host';
import type { World } from '../world/world';
import { demand } from './violation';

/** What has to hold when a host has ended by itself: nothing of it is left. */
export function checkEndOfLife(world: World, host: Host): void {
  const living = world.processes.living();
  const begun = host.control() !== null;
  demand(world, !begun || living.length === 0, 'no process outlives its run', () =>
    living.map(({ label }) => label).join(', '),
  );
  demand(world, world.held.ports === 0, 'every port range is given back', () => `${world.held.ports} are held`);
  demand(world, world.held.slots === 0, 'every slot is given back', () => `${world.held.slots} are held`);
  demand(world, world.gateway === null, 'the gateway closes', () => 'it is still open');
  const end = host.end();
  if (end?.kind !== 'report') return;
  const { leases, runs, testRounds, plannings } = world.database.rows;
  demand(world, leases.size === 0, 'every lease ends', () => JSON.stringify([...leases.values()]));
  const unfinished = [...testRounds.values()].find(({ finishedAt }) => finishedAt === null);
  demand(world, unfinished === undefined, 'every test round ends', () => `round ${unfinished?.number} does not`);
  const unplanned = [...plannings.values()].find(({ finishedAt }) => finishedAt === null);
  demand(world, unplanned === undefined, 'every planning ends', () => `planning ${unplanned?.number} does not`);
  const run = [...runs.values()].at(-1);
  demand(world, run?.status === 'finished', 'a run ends in the database, too', () => `it is ${run?.status}`);
  checkReport(world, end.report);
  if (host.life.faults() === 0) checkWorktrees(world);
}

/** Worktrees and branches of attempts that are over go with them, unless a person was told. */
export function checkWorktrees(world: World): void {
  const { rows, log } = world.database;
  const warned = log.some(({ event }) => event.type === 'warning_raised' && event.code === 'leftover_worktree');
  if (warned) return;
  const kept = [...rows.attempts.values()].filter(({ status }) => status !== 'finished');
  for (const { path, branch } of world.repository.worktrees.values()) {
    const wanted = kept.some((attempt) => attempt.worktree === path);
    demand(world, wanted, 'no worktree is left over', () => `${path} on ${branch}`);
  }
  for (const ref of world.repository.refs.keys()) {
    if (!ref.startsWith('refs/heads/flotilla/')) continue;
    const wanted = kept.some((attempt) => `refs/heads/${attempt.branch}` === ref);
    demand(world, wanted, 'no branch is left over', () => ref);
  }
}

function checkReport(world: World, report: Report): void {
  const run = [...world.database.rows.runs.values()].at(-1);
  const goal = run?.settings.goal ?? { kind: 'all' };
  // It is about what has landed by then: nothing here could be wanting.
  if (goal.kind === 'testing') return;
  const planning = [...world.database.rows.plannings.values()].findLast(({ runId }) => runId === run?.id);
  const unplanned = planning !== undefined && planning.outcome !== 'ok';
  const told = report.planning?.outcome === planning?.outcome && (!unplanned || isFailed(report));
  demand(
    world,
    told,
    'the report is true',
    () => `${report.final_status} with a planning that is ${planning?.outcome}`,
  );
  // Nothing is built of half a plan, nor where only a plan is wanted.
  if (unplanned || plansOnly(goal)) return;
  const features = [...world.database.rows.features.values()].filter(
    ({ number }) => goal.kind !== 'feature' || goal.feature === number,
  );
  const count = (status: string) => features.filter((feature) => feature.status === status).length;
  const says = [report.tasks_total, report.tasks_succeeded, report.tasks_failed].join();
  const is = [features.length, count('landed'), count('failed')].join();
  demand(world, says === is, 'the report is true', () => `it says ${says}, the rows ${is}`);
  const complete = count('landed') + count('skipped') === features.length;
  demand(world, (report.final_status === 'complete') === complete, 'the report is true', () => report.final_status);
  const events = world.database.log.filter(({ event }) => 'runId' in event && event.runId === run?.id);
  const halted = events.some(({ event }) => event.type === 'run_draining' || event.type === 'run_stopping');
  if (halted) return;
  const isBeyond = (number: FeatureNumber) => goal.kind === 'feature' && waitsForOthers(world, number);
  const explained = new Set(report.needs_person.map(({ number }) => number));
  for (const { number, status } of features) {
    const holds =
      status === 'landed' ||
      status === 'skipped' ||
      isExplained(world, number, explained) ||
      isBeyond(number) ||
      // One who says that it can go on says so for all.
      (world.gates.isShut() && explained.size > 0);
    demand(world, holds, 'what did not land is explained', () => `#${number} is ${status}`);
  }
}

const isFailed = ({ final_status: status }: Report): boolean => status === 'failed' || status === 'stopped';

/** A run for one feature builds nothing of what that needs. */
function waitsForOthers({ database }: World, number: FeatureNumber): boolean {
  const { features } = database.rows;
  const feature = features.get(number);
  return (
    feature?.status === 'pending' && feature.dependencies.some((needed) => features.get(needed)?.status !== 'landed')
  );
}

/** By a sentence of its own, or because what it needs or waits for is explained. */
function isExplained(world: World, number: FeatureNumber, explained: ReadonlySet<number>): boolean {
  if (explained.has(number)) return true;
  const { features } = world.database.rows;
  const feature = features.get(number);
  if (feature === undefined) return false;
  const holders = [...features.values()].filter((other) => other.status === 'merging' && excludes(other, feature));
  const behind = [...feature.dependencies, ...holders.map((holder) => holder.number)];
  // What waits for a failed feature can never run: that takes a sentence of its own.
  const mayMove = behind.filter((other) => other !== number && features.get(other)?.status !== 'failed');
  return mayMove.some((other) => isExplained(world, other, explained));
}

function excludes(holder: Feature, waiter: Feature): boolean {
  const wanted = lockNames(waiter);
  return lockNames(holder).some((held) => wanted.some((name) => locksConflict(held, name)));
}
