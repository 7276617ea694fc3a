import { failureDecisions, type FailureDecision } from '../../shared/failure-decision';
import type { Result } from '../../shared/result';
import type { RunLine } from '../../shared/run-line';
import { oneLine } from '../terminal/text';

/** Asks the person what becomes of features that have failed for good, one after the other. */
export type FailureDesk = {
  /** True for a line that becomes a question instead, or says what was decided here. */
  tell(line: RunLine): boolean;
  /** From now on answers can be obeyed. */
  take(decide: DecideFailure): void;
  /** Nobody is asked any more. */
  close(): void;
};

/** Has the run obey. The first one who answers decides: others get the fault `stale`. */
export type DecideFailure = (feature: number, decision: FailureDecision) => Promise<Result<unknown>>;

export type FailureDeskOptions = {
  /** One line of answer; null when there is none any more. */
  readonly ask: (question: string, signal: AbortSignal) => Promise<string | null>;
  readonly say: (line: string) => void;
  /** What it means that no answer comes any more; null: others may still decide. */
  readonly unanswered: FailureDecision | null;
};

type Question = {
  readonly feature: number;
  readonly sentence: string;
  readonly choices: readonly FailureDecision[];
  readonly over: AbortController;
};

const words: Readonly<Record<FailureDecision, string>> = {
  debug: '[d]ebug: try it again',
  skip: '[s]kip',
  abort: '[a]bort the run',
  leave: '[l]eave it failed',
};

export function createFailureDesk({ ask, say, unanswered }: FailureDeskOptions): FailureDesk {
  /** The first one is being asked. */
  let questions: readonly Question[] = [];
  const decidedHere = new Set<number>();
  let decide: DecideFailure | null = null;
  let asking = false;
  let closed = false;

  async function work(): Promise<void> {
    if (asking || decide === null) return;
    asking = true;
    try {
      for (let next = questions[0]; next !== undefined; next = questions[0]) {
        await settle(decide, next);
        questions = questions.filter((each) => each !== next);
      }
    } finally {
      asking = false;
    }
  }

  async function settle(obey: DecideFailure, { feature, sentence, choices, over }: Question): Promise<void> {
    const offered = choices.map((choice) => words[choice]).join(' · ');
    while (!over.signal.aborted) {
      const answer = await ask(`${sentence}\n${offered} `, over.signal);
      // Somebody may have decided elsewhere meanwhile.
      if (over.signal.aborted) return;
      const decision = answer === null ? unanswered : meantBy(answer, choices);
      if (answer === null && decision === null) return;
      if (decision !== null && (await isSettled(obey, feature, decision))) return;
    }
  }

  async function isSettled(obey: DecideFailure, feature: number, decision: FailureDecision): Promise<boolean> {
    decidedHere.add(feature);
    const done = await obey(feature, decision);
    if (done.ok) return true;
    decidedHere.delete(feature);
    say(done.error.message);
    return done.error.code === 'stale' || decision === unanswered;
  }

  return {
    tell(line) {
      const { feature } = line;
      if (feature === undefined) return false;
      if (line.code === 'failure_decided') {
        for (const question of questions) if (question.feature === feature) question.over.abort();
        return decidedHere.delete(feature);
      }
      if (line.code !== 'failed_for_good' || closed) return false;
      const choices = failureDecisions.filter((choice) => choice !== 'skip' || line['skippable'] !== false);
      const sentence = oneLine(String(line.message));
      questions = [...questions, { feature, sentence, choices, over: new AbortController() }];
      void work();
      return true;
    },
    take(taken) {
      decide = taken;
      void work();
    },
    close() {
      closed = true;
      for (const { over } of questions) over.abort();
    },
  };
}

/** A word or its beginning; null where it means nothing. */
function meantBy(answer: string, choices: readonly FailureDecision[]): FailureDecision | null {
  const word = answer.trim().toLowerCase();
  return word === '' ? null : (choices.find((decision) => decision.startsWith(word)) ?? null);
}
