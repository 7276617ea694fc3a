import { closeSync, openSync, readFileSync, readdirSync, readlinkSync, readSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ProcessIdentity } from '../../../shared/attempt';
import { cookieVariable } from '../cookie-variable';
import type { Interest, ProcessEntry, ProcessSignal, ProcessSystem, ProcessTable, SignalPlan } from '../process-table';
import { sendSignal, type Sent } from '../send-signal';
import { completeRecord, linuxStart, orderOfStart } from './linux-start';
import { parseStat, parseUid, valuesIn, type ProcStat } from './parse-proc';
import { keepReserve, readInNeed } from './reserve-descriptor';

/** Processes read before the event loop gets a turn; about 2 ms. */
const sliceLength = 128;
/** Longest time that newcomers are watched for in one go. */
const watchMs = 8;
/** Numbers without a process that are looked at again: those of threads and of what has ended are among them. */
const mostUnborn = 4;
const shortBuffer = Buffer.alloc(4096);

/** Linux by way of /proc. Reads are synchronous: a file there costs 12 µs, and what forks quickly must be seen quickly. */
export function linuxSystem(): ProcessSystem {
  keepReserve();
  return {
    ownGroup: true,
    list: listProcesses,
    freezeNewcomers,
    identify: async (pid) => identityOf(livingStat(pid)),
    identifyStarted: async (pid) => identityOf(readStat(pid)) ?? { pid, startedAt: 'ended' },
    alive: async (identities) => identities.filter(isAlive),
    orderOf: orderOfStart,
    orderAt,
    completeRecord,
    signal: async (plan, signal) => signalAll(plan, signal),
  };
}

async function listProcesses(interest: Interest): Promise<ProcessTable> {
  const uid = process.getuid?.() ?? null;
  const processes: ProcessEntry[] = [];
  const newest = newestPid();
  const pids = pidsNow();
  for (const [index, pid] of pids.entries()) {
    const entry = readEntry(pid, interest.since);
    if (entry !== null) processes.push(entry);
    if (index % sliceLength === sliceLength - 1) await nextTurn();
  }
  if (!processes.some((entry) => entry.pid === process.pid)) throw new Error('/proc does not list this process');
  return { self: process.pid, uid, processes, descendants: new Set(), pids: new Set(pids), newestPid: newest };
}

function freezeNewcomers(table: ProcessTable, isOurs: (entry: ProcessEntry) => boolean): boolean {
  // No number was given out since the listing began, so there is nobody that it could have missed.
  if (newestPid() === table.newestPid) return true;
  const known = new Set(table.pids);
  const meet = (pid: number): boolean => {
    const entry = known.has(pid) ? null : readEntry(pid, Number.NEGATIVE_INFINITY);
    if (entry === null) return known.has(pid);
    known.add(pid);
    if (!isThread(pid) && isOurs(entry)) freezeNow(entry);
    return true;
  };
  // Links of a chain live less than a millisecond: the newest number leads to them sooner than a listing does.
  let looked = table.newestPid ?? newestPid();
  let unborn: readonly number[] = [];
  for (const until = performance.now() + watchMs; performance.now() < until;) {
    const newest = newestPid();
    const given = newest >= looked ? numbersBetween(looked, newest) : pidsNow();
    looked = newest;
    // A number is given out a moment before its process can be seen.
    unborn = [...unborn, ...given.filter((pid) => !meet(pid))].slice(-mostUnborn).filter((pid) => !meet(pid));
  }
  for (const pid of pidsNow()) meet(pid);
  return false;
}

/** Threads have numbers, too, by which they can be looked at although no listing names them. */
function isThread(pid: number): boolean {
  const leader = /^Tgid:\s+(\d+)/m.exec(readOrNull(`/proc/${pid}/status`) ?? '')?.[1];
  return leader !== undefined && Number(leader) !== pid;
}

/** The numbers after the first, up to the last. */
const numbersBetween = (first: number, last: number) => Array.from({ length: last - first }, (_, at) => first + 1 + at);

function freezeNow(entry: ProcessEntry): void {
  if (isAlive(entry)) sendSignal(entry.pid, 'freeze');
}

function pidsNow(): number[] {
  return readInNeed(() => readdirSync('/proc'))
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** Last field of /proc/loadavg: the number most recently given to a process. */
function newestPid(): number {
  return Number(readShort('/proc/loadavg').trim().split(' ').at(-1));
}

function readEntry(pid: number, since: number): ProcessEntry | null {
  const stat = livingStat(pid);
  if (stat === null) return null;
  const order = orderOfStart(stat.startedAt);
  const { ppid, pgid, sid, startedAt, hasTerminal, name } = stat;
  const plain = { pid, ppid, pgid, sid, startedAt, order, hasTerminal, command: name };
  if (order < since) return { ...plain, uid: null, cookies: [], cwd: null };
  return { ...plain, ...readDetails(stat) };
}

function readDetails({ pid, name }: ProcStat): Pick<ProcessEntry, 'uid' | 'cookies' | 'cwd' | 'command'> {
  const commandLine = (readOrNull(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ').trim();
  return {
    uid: parseUid(readOrNull(`/proc/${pid}/status`) ?? ''),
    cookies: valuesIn(readOrNull(`/proc/${pid}/environ`) ?? '', cookieVariable),
    cwd: readFolder(pid),
    command: commandLine === '' ? name : commandLine.slice(0, 300),
  };
}

function readFolder(pid: number): string | null {
  const cwd = orNull(() => readlinkSync(`/proc/${pid}/cwd`));
  return cwd?.replace(/ \(deleted\)$/, '') ?? null;
}

function isAlive(identity: ProcessIdentity): boolean {
  return livingStat(identity.pid)?.startedAt === identity.startedAt;
}

function livingStat(pid: number): ProcStat | null {
  const stat = readStat(pid);
  return stat?.alive === true ? stat : null;
}

function readStat(pid: number): ProcStat | null {
  const text = orNull(() => readShort(`/proc/${pid}/stat`));
  if (text !== null) return withBoot(parseStat(text));
  // Without /proc nothing could be seen at all: that must not pass for "no such process".
  if (readOrNull('/proc/self/stat') === null) throw new Error('/proc cannot be read');
  return null;
}

function withBoot(stat: ProcStat): ProcStat {
  return { ...stat, startedAt: linuxStart(stat.startedAt) };
}

function identityOf(stat: ProcStat | null): ProcessIdentity | null {
  return stat === null ? null : { pid: stat.pid, startedAt: stat.startedAt };
}

function orderAt(epochMs: number): number {
  const upMs = Number(readShort('/proc/uptime').split(' ')[0]) * 1000;
  // Start times are cut to whole ticks: one that started right at that time must not count as older.
  return upMs - (Date.now() - epochMs) - orderOfStart('1');
}

function signalAll(plan: SignalPlan, signal: ProcessSignal): Map<number, string> {
  const refusals = new Map<number, string>();
  for (const target of plan.targets) {
    const sent: Sent = isAlive(target) ? sendSignal(target.pid, signal) : 'gone';
    if (typeof sent === 'object') refusals.set(target.pid, sent.refusal);
  }
  // The kernel signals a group in one step, which no fork within it can slip through.
  if (signal !== 'polite') for (const group of plan.groups) signalGroup(group, plan.targets, signal);
  return refusals;
}

function signalGroup(group: number, targets: readonly ProcessEntry[], signal: ProcessSignal): void {
  const members = targets.filter((target) => target.pgid === group);
  const stillOurs = members.some((member) => {
    const stat = readStat(member.pid);
    return stat?.startedAt === member.startedAt && stat.pgid === group;
  });
  if (stillOurs) sendSignal(-group, signal);
}

function readOrNull(path: string): string | null {
  return orNull(() => readInNeed(() => readFileSync(path, 'utf8')));
}

/** Half the time of readFileSync, and this is read for every process there is. */
function readShort(path: string): string {
  return readInNeed(() => readBeginning(path));
}

function readBeginning(path: string): string {
  const file = openSync(path, 'r');
  try {
    return shortBuffer.toString('latin1', 0, readSync(file, shortBuffer, 0, shortBuffer.length, null));
  } finally {
    closeSync(file);
  }
}

/** Null where the process has gone meanwhile or lets us not look. */
function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(code)) return null;
    throw cause;
  }
}
