import { setTimeout as pause } from 'node:timers/promises';
import type { ReapReport } from '../../engine/ports/processes';
import { identityKey, planKill, type Found, type KillPlan, type KillQuery, type Spared } from './plan-kill';
import type { ProcessEntry, ProcessSystem, ProcessTable } from './process-table';

/** Polite rounds: who keeps answering the polite signal with new processes gets no more of it. */
const maxPoliteRounds = 20;
const maxKillPasses = 20;
/** Empty passes in a row that count as the end although somebody on this machine keeps starting processes. */
const quietPasses = 4;
/** Listings within one pass until a frozen tree shows nothing new. */
const maxFreezeRounds = 10;
/** A killed process may take this long to vanish (large memory, slow disk) before the next pass looks again. */
const vanishMs = 500;
/** Between two looks for somebody inside a sandbox that can be asked politely. */
const sandboxMs = 50;

type Hunt = {
  readonly system: ProcessSystem;
  readonly query: KillQuery;
  /** Everything ever found, so that nothing is lost when its parent dies. */
  readonly found: Map<string, Found>;
  readonly spared: Map<string, Spared>;
  /** Key → the system's reason. */
  readonly refused: Map<string, string>;
};

/**
 * Ends everything the query covers: polite signal, `graceMs`, then freeze, look again, kill, until a pass
 * surely shows nothing more. The listing always comes before the signals, so that killing a parent hides no child.
 */
export async function endProcesses(system: ProcessSystem, query: KillQuery, graceMs: number): Promise<ReapReport> {
  const hunt: Hunt = { system, query, found: new Map(), spared: new Map(), refused: new Map() };
  if (graceMs > 0) await askToEnd(hunt, graceMs);
  await killAll(hunt);
  return report(hunt);
}

async function askToEnd(hunt: Hunt, graceMs: number): Promise<void> {
  const deadline = performance.now() + graceMs;
  const asked = new Set<string>();
  for (let round = 0; round < maxPoliteRounds; round += 1) {
    const { plan } = await look(hunt);
    if (plan.targets.length === 0) return;
    const fresh = plan.targets.filter((target) => !asked.has(identityKey(target)) && !isKeeper(hunt.query, target));
    await send(hunt, { ...plan, targets: fresh }, 'polite');
    for (const target of fresh) asked.add(identityKey(target));
    const leftMs = deadline - performance.now();
    // A sandbox that is only being made holds nobody yet who could be asked.
    const forMs = asked.size === 0 ? Math.min(leftMs, sandboxMs) : leftMs;
    if (!(await vanished(hunt, plan, forMs)) && (asked.size > 0 || forMs <= 0)) return;
  }
}

/** Bubblewrap and the first process inside would take everything with them at once; they end when the last one asked has ended. */
function isKeeper({ root, sandboxed }: KillQuery, { pid, ppid }: ProcessEntry): boolean {
  return sandboxed && (pid === root?.pid || ppid === root?.pid);
}

async function killAll(hunt: Hunt): Promise<void> {
  for (let pass = 0, quiet = 0; pass < maxKillPasses; pass += 1) {
    const { plan, sure } = await freezeAll(hunt);
    quiet = plan.targets.length === 0 ? quiet + 1 : 0;
    if (quiet > 0 && (sure || quiet === quietPasses)) return;
    await send(hunt, plan, 'kill');
    await vanished(hunt, plan, vanishMs);
  }
}

/** Stops what is found until nothing new turns up: what stands still neither forks nor respawns. */
async function freezeAll(hunt: Hunt): Promise<{ readonly plan: KillPlan; readonly sure: boolean }> {
  const frozen = new Set<string>();
  for (let round = 0; ; round += 1) {
    const { plan, table } = await look(hunt);
    const fresh = plan.targets.filter((target) => !frozen.has(identityKey(target)));
    await send(hunt, { ...plan, targets: fresh }, 'freeze');
    const newcomers = freezeNewcomers(hunt, table);
    if ((fresh.length === 0 && newcomers.ours === 0) || round === maxFreezeRounds)
      return { plan, sure: newcomers.sure };
    for (const target of fresh) frozen.add(identityKey(target));
  }
}

/** Freezes what of ours has been forked since the listing began. */
function freezeNewcomers(hunt: Hunt, table: ProcessTable): { readonly ours: number; readonly sure: boolean } {
  const before = hunt.found.size;
  const sure = hunt.system.freezeNewcomers(table, (entry) => {
    const plan = planKill({ ...table, processes: [...table.processes, entry] }, hunt.query, [...hunt.found.values()]);
    keep(hunt, plan.found);
    return plan.targets.some((target) => target.pid === entry.pid);
  });
  return { ours: hunt.found.size - before, sure };
}

async function look(hunt: Hunt): Promise<{ readonly plan: KillPlan; readonly table: ProcessTable }> {
  const { root, folders } = hunt.query;
  const table = await hunt.system.list({
    since: root?.order ?? Number.NEGATIVE_INFINITY,
    roots: root === null ? [] : [root.pid],
    folders: folders.length > 0,
  });
  const plan = planKill(table, hunt.query, [...hunt.found.values()]);
  keep(hunt, plan.found);
  for (const spared of plan.spared) hunt.spared.set(identityKey(spared.entry), spared);
  return { table, plan: { ...plan, targets: plan.targets.filter((target) => !hunt.refused.has(identityKey(target))) } };
}

/** The first proof stands. */
function keep(hunt: Hunt, found: readonly Found[]): void {
  for (const one of found) if (!hunt.found.has(identityKey(one.entry))) hunt.found.set(identityKey(one.entry), one);
}

async function send(hunt: Hunt, plan: KillPlan, signal: 'polite' | 'freeze' | 'kill'): Promise<void> {
  const refusals = await hunt.system.signal(plan, signal);
  for (const target of plan.targets) {
    const why = refusals.get(target.pid);
    if (why !== undefined) hunt.refused.set(identityKey(target), why);
  }
}

/** Waits until the plan's targets are gone; false when `forMs` passed first. Nothing notifies of a stranger's end, so it polls. */
async function vanished(hunt: Hunt, plan: KillPlan, forMs: number): Promise<boolean> {
  const deadline = performance.now() + forMs;
  for (let waitMs = 2; ; waitMs = Math.min(waitMs * 2, 50)) {
    if ((await hunt.system.alive(plan.targets)).length === 0) return true;
    const leftMs = deadline - performance.now();
    if (leftMs <= 0) return false;
    await pause(Math.min(waitMs, leftMs));
  }
}

async function report(hunt: Hunt): Promise<ReapReport> {
  const all = [...hunt.found.values()];
  const alive = new Set((await hunt.system.alive(all.map((found) => found.entry))).map(identityKey));
  const left = all.filter(({ entry }) => alive.has(identityKey(entry)));
  return {
    ended: all
      .filter(({ entry }) => !alive.has(identityKey(entry)))
      .map(({ entry, foundBy }) => ({ pid: entry.pid, command: entry.command, foundBy })),
    left: [
      ...left.map(({ entry }) => ({
        pid: entry.pid,
        command: entry.command,
        why: hunt.refused.get(identityKey(entry)) ?? 'is still alive after SIGKILL',
      })),
      ...[...hunt.spared.values()].map(({ entry, why }) => ({ pid: entry.pid, command: entry.command, why })),
    ],
  };
}
