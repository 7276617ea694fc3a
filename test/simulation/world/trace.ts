import type { VirtualTime } from './virtual-time';

/** What happened, in order, for whoever reads a failed run. Costs nothing while nobody traces. */
export type Trace = {
  note(kind: string, text: () => string): void;
  lines(): readonly string[];
};

export function createTrace(time: VirtualTime, tracing: boolean): Trace {
  const lines: string[] = [];
  return {
    note(kind, text) {
      if (tracing) lines.push(`${String(time.now()).padStart(9)} ${kind.padEnd(8)} ${text()}`);
    },
    lines: () => lines,
  };
}
