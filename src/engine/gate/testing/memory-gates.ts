import type { Gate } from '../../../shared/gate';
import type { Gates } from '../../ports/gates';

/** Gates without files, for all hosts of a test. */
export function createMemoryGates(): Gates {
  const gates = new Map<string, Gate | null>();
  const listeners = new Set<() => void>();
  return {
    read: (key) => gates.get(key) ?? null,
    change(key, next) {
      const gate = next(gates.get(key) ?? null);
      gates.set(key, gate);
      for (const listener of [...listeners]) listener();
      return gate;
    },
    onChange(listener) {
      const told = () => listener();
      listeners.add(told);
      return () => void listeners.delete(told);
    },
  };
}
