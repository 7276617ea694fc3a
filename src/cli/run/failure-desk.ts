import type { StartedRun } from '../../host/run-project';
import type { RunLine } from '../../shared/run-line';
import { oneLine } from '../terminal/text';

/** Asks the person what becomes of features that have failed for good, one after the other. */
export type FailureDesk = {
  /** True for a line that becomes a question instead. */
  tell(line: RunLine): boolean;
  /** From now on answers can be obeyed. */
  take(control: FailureControl): void;
  /** Nobody is asked any more. */
  close(): void;
};

export type FailureControl = Pick<StartedRun, 'stop' | 'leave' | 'undecided'> & {
  readonly features: Pick<StartedRun['features'], 'change'>;
};

export type FailureDeskOptions = {
  /** One line of answer; null when there is none any more. */
  readonly ask: (question: string, signal: AbortSignal) => Promise<string | null>;
  readonly say: (line: string) => void;
};

const choices = '[d]ebug: try it again · [s]kip · [a]bort the run · [l]eave it failed';

export function createFailureDesk({ ask, say }: FailureDeskOptions): FailureDesk {
  const closing = new AbortController();
  const waiting: { readonly feature: number; readonly sentence: string }[] = [];
  let control: FailureControl | null = null;
  let asking = false;

  async function work(): Promise<void> {
    if (asking || control === null) return;
    asking = true;
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await decide(control, next);
    } finally {
      asking = false;
    }
  }

  async function decide(run: FailureControl, { feature, sentence }: (typeof waiting)[number]): Promise<void> {
    const isOpen = () => !closing.signal.aborted && run.undecided().some((number) => number === feature);
    while (isOpen()) {
      const answer = await ask(`${sentence}\n${choices} `, closing.signal);
      // Somebody may have decided elsewhere meanwhile.
      if (!isOpen()) return;
      if (answer === null) return leave(run, feature);
      if (await obey(run, feature, answer.trim().toLowerCase())) return;
    }
  }

  /** True once the answer has settled it. */
  async function obey(run: FailureControl, feature: number, answer: string): Promise<boolean> {
    if (answer === '') return false;
    if ('leave'.startsWith(answer)) leave(run, feature);
    else if ('abort'.startsWith(answer)) run.stop(`feature #${feature} has failed for good, and a person said abort`);
    else if ('debug'.startsWith(answer)) return change(run, feature, 'retry');
    else if ('skip'.startsWith(answer)) return change(run, feature, 'skip');
    else return false;
    return true;
  }

  async function change(run: FailureControl, feature: number, type: 'retry' | 'skip'): Promise<boolean> {
    const changed = await run.features.change(`#${feature}`, { type });
    if (!changed.ok) say(changed.error.message);
    return changed.ok;
  }

  return {
    tell(line) {
      if (line.code !== 'failed_for_good' || line.feature === undefined) return false;
      waiting.push({ feature: line.feature, sentence: oneLine(String(line.message)) });
      void work();
      return true;
    },
    take(taken) {
      control = taken;
      void work();
    },
    close: () => closing.abort(),
  };
}

function leave(run: FailureControl, feature: number): void {
  const number = run.undecided().find((each) => each === feature);
  if (number !== undefined) run.leave(number);
}
