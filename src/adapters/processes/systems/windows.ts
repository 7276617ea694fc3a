import type { ProcessIdentity } from '../../../shared/attempt';
import { runProgram, type ProgramResult } from '../run-program';
import type { ProcessEntry, ProcessSignal, ProcessSystem, ProcessTable, SignalPlan } from '../process-table';
import { listScript, parseCim, type CimRow } from './parse-cim';
import { readCommand, type ReadCommand } from './read-command';

type Sources = {
  readonly read: ReadCommand;
  readonly run: (argv: readonly string[]) => Promise<Pick<ProgramResult, 'stderr'>>;
};

/** .NET counts from the year 1, in ten-thousandths of a millisecond. */
const epochOffsetMs = 62_135_596_800_000;
const ticksPerMsDigits = 4;

/**
 * Windows by way of CIM and taskkill. It tells neither environment nor folder of a process, so only the record and the parent
 * tree find anything here; a root that has gone takes the way to its children with it.
 */
export function windowsSystem(sources: Partial<Sources> = {}): ProcessSystem {
  const all: Sources = { read: readCommand, run: runTaskkill, ...sources };
  const identify = async (pid: number): Promise<ProcessIdentity | null> => {
    const row = (await listRows(all, [pid]))[0];
    return row === undefined ? null : { pid: row.pid, startedAt: row.startedAt };
  };
  return {
    ownGroup: false,
    list: () => listProcesses(all),
    freezeNewcomers: () => false,
    identify,
    identifyStarted: async (pid) => (await identify(pid)) ?? { pid, startedAt: 'ended' },
    alive: (identities) => stillAlive(all, identities),
    orderOf,
    completeRecord: (recorded) => recorded,
    orderAt: (epochMs) => epochMs + epochOffsetMs,
    signal: (plan, signal) => signalAll(all, plan, signal),
  };
}

/** Whole trees only below roots that still live: taskkill walks parent numbers, and those of the dead are given out again. */
export function taskkillArguments(
  pids: readonly number[],
  how: { readonly tree: boolean; readonly force: boolean },
): string[] {
  return [...(how.force ? ['/F'] : []), ...(how.tree ? ['/T'] : []), ...pids.flatMap((pid) => ['/PID', String(pid)])];
}

async function listRows(sources: Sources, pids: readonly number[] | null): Promise<CimRow[]> {
  const script = listScript(pids);
  return parseCim(await sources.read(['powershell.exe', '-NoProfile', '-NonInteractive', '-Command', script]));
}

async function listProcesses(sources: Sources): Promise<ProcessTable> {
  const processes = (await listRows(sources, null)).map(toEntry);
  if (!processes.some((entry) => entry.pid === process.pid))
    throw new Error('Win32_Process does not list this process');
  const pids = new Set(processes.map((entry) => entry.pid));
  return { self: process.pid, uid: null, processes, descendants: new Set(), pids, newestPid: null };
}

function toEntry({ pid, ppid, startedAt, command }: CimRow): ProcessEntry {
  const unknown = { pgid: null, sid: null, uid: null, hasTerminal: false, cookies: [], cwd: null };
  return { ...unknown, pid, ppid, startedAt, command, order: orderOf(startedAt) };
}

function orderOf(startedAt: string): number {
  return Number(startedAt.slice(0, -ticksPerMsDigits));
}

async function stillAlive<T extends ProcessIdentity>(sources: Sources, identities: readonly T[]): Promise<T[]> {
  if (identities.length === 0) return [];
  const rows = await listRows(
    sources,
    identities.map((identity) => identity.pid),
  );
  return identities.filter(({ pid, startedAt }) => rows.some((row) => row.pid === pid && row.startedAt === startedAt));
}

async function signalAll(sources: Sources, plan: SignalPlan, signal: ProcessSignal): Promise<Map<number, string>> {
  // Windows has no signal that stops a process without ending it.
  if (signal === 'freeze') return new Map();
  const force = signal === 'kill';
  const targets = await stillAlive(sources, plan.targets);
  const isRoot = (entry: ProcessEntry): boolean => !targets.some((other) => other.pid === entry.ppid);
  const roots = targets.filter(isRoot).map((entry) => entry.pid);
  const rest = targets.filter((entry) => !isRoot(entry)).map((entry) => entry.pid);
  // Its exit code says little (128 for "already gone" as for some refusals); whether they still live is asked for anyway.
  if (roots.length > 0) await sources.run(['taskkill', ...taskkillArguments(roots, { tree: true, force })]);
  if (force && rest.length > 0) await sources.run(['taskkill', ...taskkillArguments(rest, { tree: false, force })]);
  return new Map();
}

function runTaskkill(argv: readonly string[]): Promise<ProgramResult> {
  const { PATH = '', SystemRoot = 'C:\\Windows' } = process.env;
  return runProgram({
    argv,
    cwd: SystemRoot,
    env: { PATH, SystemRoot },
    maxOutputBytes: 1024 * 1024,
    timeoutMs: 20_000,
  });
}
