import type { Learned } from './agent-need';
import type { HostReading } from './host-reading';

export type AdmissionQuestion = {
  readonly reading: HostReading;
  /** When the agents that are at work now were admitted. */
  readonly admittedAt: readonly number[];
  readonly now: number;
  /** What one agent is expected to need; 0: memory is not looked at. */
  readonly agentBytes: number;
  /** What that figure rests on; null: it was set, or nothing is known yet. */
  readonly learned: Learned | null;
  /** What stays free whatever happens; null: a tenth of the memory, at most 1 GB. */
  readonly reserveBytes: number | null;
};

/** What of the machine is too scarce for one more agent, with the figures that say so. */
export type HostRefusal =
  | {
      readonly code: 'memory';
      readonly freeBytes: number;
      /** What agents that have just started are still going to take of it. */
      readonly growingBytes: number;
      readonly agentBytes: number;
      readonly learned: Learned | null;
      readonly reserveBytes: number;
    }
  | { readonly code: 'swap'; readonly stallPercent: number | null; readonly bytesPerSecond: number | null }
  | { readonly code: 'processes'; readonly used: number; readonly limit: number };

/** An agent is taken to have reached its size after so long. */
export const growthMs = 60_000;
/** Processes and threads that one agent with its tools may come to. */
export const agentProcesses = 200;
/** A machine that stands still for memory so much of the time gets slower with each agent. */
const mostStallPercent = 10;
/** 4,000 pages a second, in and out: more than programs that wake up cause. */
const mostSwapBytesPerSecond = 16_000_000;
const mostReserveBytes = 1_000_000_000;

/** Whether the machine has room for one more agent; null: it has. What is not known holds nobody up. */
export function refuseAgent(question: AdmissionQuestion): HostRefusal | null {
  const memory = question.agentBytes === 0 ? null : (refuseForMemory(question) ?? refuseForSwap(question.reading));
  return memory ?? refuseForProcesses(question);
}

function refuseForMemory(question: AdmissionQuestion): HostRefusal | null {
  const { reading, agentBytes, learned } = question;
  if (reading.memory === null) return null;
  const { freeBytes, totalBytes } = reading.memory;
  const reserveBytes = question.reserveBytes ?? Math.min(mostReserveBytes, totalBytes / 10);
  const growingBytes = agentBytes * stillToGrow(question);
  if (freeBytes - growingBytes - agentBytes >= reserveBytes) return null;
  return { code: 'memory', freeBytes, growingBytes, agentBytes, learned, reserveBytes };
}

/** In agents: one that has just been admitted counts whole, one past its growth not at all. */
function stillToGrow(question: AdmissionQuestion): number {
  return youngAges(question).reduce((sum, ageMs) => sum + 1 - ageMs / growthMs, 0);
}

/** A negative age says nothing: the clock was set back. */
function youngAges({ admittedAt, now }: AdmissionQuestion): readonly number[] {
  return admittedAt.map((at) => now - at).filter((ageMs) => ageMs >= 0 && ageMs < growthMs);
}

function refuseForSwap({ memoryStallPercent, swapBytesPerSecond }: HostReading): HostRefusal | null {
  const stalls = memoryStallPercent !== null && memoryStallPercent >= mostStallPercent;
  // Where the system tells how long it stands still, traffic alone says nothing.
  const swaps =
    memoryStallPercent === null && swapBytesPerSecond !== null && swapBytesPerSecond >= mostSwapBytesPerSecond;
  if (!stalls && !swaps) return null;
  return { code: 'swap', stallPercent: memoryStallPercent, bytesPerSecond: swapBytesPerSecond };
}

function refuseForProcesses(question: AdmissionQuestion): HostRefusal | null {
  const { processes } = question.reading;
  if (processes === null) return null;
  const { used, limit } = processes;
  return used + (youngAges(question).length + 1) * agentProcesses <= limit ? null : { code: 'processes', used, limit };
}
