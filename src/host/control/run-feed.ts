import { createRunLines, type FeatureReader } from '../../engine/views/run-lines';
import type { StoredEvent } from '../../shared/event';
import type { Report } from '../../shared/report';
import type { RunLine } from '../../shared/run-line';
import type { Signal } from '../../shared/signal';

/** All lines of a run, from its first event to the report, for whoever listens in this process or another one. */
export type RunFeed = {
  heedCommit(events: readonly StoredEvent[]): void;
  heedSignal(signal: Signal, at: number): void;
  /** The last line of all. */
  heedReport(report: Report, at: number): void;
  onLine(listener: (line: RunLine) => void): () => void;
  /** Lines with a greater number, as far as they are still kept. */
  linesAfter(seq: number): readonly RunLine[];
  lastSeq(): number;
  /** Lines that ask what becomes of a failed feature, as long as nobody has decided. */
  questions(): readonly RunLine[];
};

const kept = 1_000;

export function createRunFeed(store: FeatureReader): RunFeed {
  const lines = createRunLines(store);
  const listeners = new Set<(line: RunLine) => void>();
  let recent: RunLine[] = [];
  const questions = new Map<number | undefined, RunLine>();
  let lastSeq = 0;

  function tell(line: RunLine): void {
    lastSeq = line.seq;
    if (line.code === 'failed_for_good') questions.set(line.feature, line);
    if (line.code === 'failure_decided') questions.delete(line.feature);
    recent.push(line);
    if (recent.length > 2 * kept) recent = recent.slice(-kept);
    for (const listener of listeners) listener(line);
  }

  return {
    heedCommit: runFirst((event) => lines.ofEvent(event).forEach(tell)),
    heedSignal: (signal, at) => tell(lines.ofSignal(signal, at)),
    heedReport: (report, at) => tell(lines.line('report', at, { report })),
    onLine(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    linesAfter: (seq) => recent.filter((line) => line.seq > seq),
    lastSeq: () => lastSeq,
    questions: () => [...questions.values()],
  };
}

/** What recovery puts right before the run begins is told after the run's own first line, which names its host. */
function runFirst(tell: (event: StoredEvent) => void): (events: readonly StoredEvent[]) => void {
  let held: StoredEvent[] | null = [];
  return (events) => {
    for (const event of events) {
      if (held === null) tell(event);
      else if (event.event.type !== 'run_started') held.push(event);
      else {
        [event, ...held].forEach(tell);
        held = null;
      }
    }
  };
}
