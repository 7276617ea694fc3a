import type { ProcessIdentity } from '../../../shared/attempt';
import { cookieVariable } from '../cookie-variable';
import type { Interest, ProcessEntry, ProcessSignal, ProcessSystem, ProcessTable, SignalPlan } from '../process-table';
import { sendSignal } from '../send-signal';
import { parseEnvironments, parseFolders, parseIdentities, parsePs, valuesOf, type PsRow } from './parse-ps';
import { psTreeDescendants } from './ps-tree-descendants';
import { readCommand, type ReadCommand } from './read-command';

type Sources = {
  readonly read: ReadCommand;
  readonly descendantsOf: (root: number) => Promise<number[]>;
  readonly send: typeof sendSignal;
};

const columns = 'pid=,ppid=,pgid=,sess=,uid=,tty=,state=,lstart=,command=';

/** macOS, and other Unix systems without /proc, by way of `ps` and `lsof`. Start times are told in whole seconds. */
export function macosSystem(sources: Partial<Sources> = {}): ProcessSystem {
  const all: Sources = { read: readCommand, descendantsOf: psTreeDescendants, send: sendSignal, ...sources };
  const identify = async (pid: number): Promise<ProcessIdentity | null> => (await alive(all, [pid]))[0] ?? null;
  return {
    ownGroup: true,
    list: (interest) => listProcesses(all, interest),
    // A listing takes longer here than a link of a chain lives; only repeated passes can help.
    freezeNewcomers: () => false,
    identify,
    identifyStarted: async (pid) => (await identify(pid)) ?? { pid, startedAt: 'ended' },
    alive: (identities) => stillAlive(all, identities),
    orderOf,
    completeRecord: (recorded) => recorded,
    orderAt: (epochMs) => Math.floor(epochMs / 1_000) * 1_000,
    signal: (plan, signal) => signalAll(all, plan, signal),
  };
}

async function listProcesses(sources: Sources, interest: Interest): Promise<ProcessTable> {
  const uid = process.getuid?.() ?? null;
  const [rows, output, folders, descendants] = await Promise.all([
    sources.read(['ps', '-axww', '-o', columns]).then(parsePs),
    sources.read(['ps', '-axEww', '-o', 'pid=,command=']),
    interest.folders ? readFolders(sources, uid) : new Map<number, string>(),
    Promise.all(interest.roots.map(sources.descendantsOf)),
  ]);
  const environments = parseEnvironments(output, new Map(rows.map((row) => [row.pid, row.command])));
  const cookiesOf = (pid: number) => valuesOf(environments.get(pid) ?? '', cookieVariable);
  const processes = rows
    .filter((row) => row.alive)
    .map((row) => toEntry(row, cookiesOf(row.pid), folders.get(row.pid) ?? null));
  if (!processes.some((entry) => entry.pid === process.pid)) throw new Error('ps does not list this process');
  const pids = new Set(rows.map((row) => row.pid));
  return { self: process.pid, uid, processes, descendants: new Set(descendants.flat()), pids, newestPid: null };
}

async function readFolders(sources: Sources, uid: number | null): Promise<Map<number, string>> {
  const user = uid === null ? [] : ['-u', String(uid)];
  return parseFolders(await sources.read(['lsof', '-w', '-n', '-P', '-a', '-d', 'cwd', ...user, '-Fpn']));
}

function toEntry(row: PsRow, cookies: readonly string[], cwd: string | null): ProcessEntry {
  const { pid, ppid, pgid, sid, uid, startedAt, hasTerminal } = row;
  const command = row.command.slice(0, 300);
  return { pid, ppid, pgid, sid, uid, startedAt, hasTerminal, order: orderOf(startedAt), cookies, cwd, command };
}

function orderOf(startedAt: string): number {
  return Date.parse(`${startedAt} UTC`);
}

async function alive(sources: Sources, pids: readonly number[]): Promise<ProcessIdentity[]> {
  if (pids.length === 0) return [];
  const started = parseIdentities(await sources.read(['ps', '-o', 'pid=,state=,lstart=', '-p', pids.join(',')]));
  return [...started].map(([pid, startedAt]) => ({ pid, startedAt }));
}

async function stillAlive<T extends ProcessIdentity>(sources: Sources, identities: readonly T[]): Promise<T[]> {
  const now = await alive(
    sources,
    identities.map((identity) => identity.pid),
  );
  const startOf = new Map(now.map((identity) => [identity.pid, identity.startedAt]));
  return identities.filter((identity) => startOf.get(identity.pid) === identity.startedAt);
}

async function signalAll(sources: Sources, plan: SignalPlan, signal: ProcessSignal): Promise<Map<number, string>> {
  const refusals = new Map<number, string>();
  const targets = await stillAlive(sources, plan.targets);
  for (const target of targets) {
    const sent = sources.send(target.pid, signal);
    if (typeof sent === 'object') refusals.set(target.pid, sent.refusal);
  }
  const groups = plan.groups.filter((group) => targets.some((target) => target.pgid === group));
  if (signal !== 'polite') for (const group of groups) sources.send(-group, signal);
  return refusals;
}
