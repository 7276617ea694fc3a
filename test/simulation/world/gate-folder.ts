import type { Gate } from '../../../src/shared/gate';
import type { VirtualTime } from './virtual-time';

/** The gates of the user's accounts; they stay when a host is killed. */
export type GateFolder = {
  read(key: string): Gate | null;
  write(key: string, gate: Gate | null): void;
  /** Whether one holds agents up now, or did a moment ago. */
  holds(): boolean;
  /** Whether one waits for a person. */
  isShut(): boolean;
  readonly onChange: Set<() => void>;
};

/** Within which whoever waits has heard that it is over. */
const toldMs = 2_500;

export function createGateFolder(time: VirtualTime): GateFolder {
  const gates = new Map<string, Gate | null>();
  const onChange = new Set<() => void>();
  return {
    read: (key) => gates.get(key) ?? null,
    write(key, gate) {
      gates.set(key, gate);
      for (const tell of [...onChange]) tell();
    },
    holds: () => [...gates.values()].some((gate) => gate !== null && isHolding(gate, time)),
    isShut: () => [...gates.values()].some((gate) => gate?.code === 'closed' && gate.until === null),
    onChange,
  };
}

function isHolding(gate: Gate, time: VirtualTime): boolean {
  switch (gate.code) {
    case 'open':
      return false;
    case 'probing':
      return true;
    case 'closed':
      return gate.until === null || time.jumped() || time.wall() < gate.until + toldMs;
  }
}
