import type { Refusal } from '../../../domain/admission/describe-refusal';
import { agentNeed } from '../../../domain/admission/agent-need';
import type { HostReading } from '../../../domain/admission/host-reading';
import type { FeatureNumber } from '../../../shared/ids';
import type { Clock } from '../../ports/clock';
import type { MachineSlots } from '../../ports/machine-slots';
import { createAdmission, type Admission, type AgentLimits } from '../admission';

type TestSlots = MachineSlots & { limit: number; listeners: Set<() => void>; held: number };

/** The gate before a machine that has room for everything until the test says otherwise. */
export type TestAdmission = {
  readonly admission: Admission;
  readonly slots: TestSlots;
  /** For tests that start features: how each of them is let go. */
  readonly releases: Map<FeatureNumber, () => void>;
  /** What was started although the machine had no room. */
  readonly despite: Refusal[];
  reading: HostReading;
  freeGb(gb: number): void;
};

export function createTestAdmission(clock: Clock, limits: Partial<AgentLimits> = {}): TestAdmission {
  const slots = createTestSlots();
  const despite: Refusal[] = [];
  const machine: TestAdmission = {
    admission: createAdmission({
      slots,
      pressure: { read: () => machine.reading },
      clock,
      limits: { allAgents: 10, agentBytes: null, reserveBytes: 1e9, ...limits },
      need: () => agentNeed(limits.agentBytes ?? null, []),
      onDespite: (refusal) => despite.push(refusal),
    }),
    slots,
    releases: new Map(),
    despite,
    reading: { memory: null, memoryStallPercent: null, swapBytesPerSecond: null, processes: null },
    freeGb(gb) {
      machine.reading = { ...machine.reading, memory: { freeBytes: gb * 1e9, totalBytes: 16e9 } };
    },
  };
  return machine;
}

function createTestSlots(): TestSlots {
  const slots: TestSlots = {
    limit: 10,
    held: 0,
    listeners: new Set(),
    take() {
      if (slots.held >= slots.limit) return { code: 'full', held: slots.held };
      slots.held += 1;
      return { code: 'taken', release: () => void (slots.held -= 1) };
    },
    onFreed(listener) {
      slots.listeners.add(listener);
      return () => void slots.listeners.delete(listener);
    },
  };
  return slots;
}
