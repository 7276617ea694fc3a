import { isGateQuestion } from '../../domain/gate/gate-question';
import type { RunContext } from '../attempt/attempt-context';

/** An account can be used again: whoever was parked with the question when that will be goes on without an answer. */
export function answerGateQuestions({ deps, ledger, gates }: RunContext): void {
  const opened = new Set(gates.takeOpened());
  if (opened.size === 0) return;
  for (const { number, status, question, attemptId } of ledger.store.features()) {
    if (status !== 'needs_input' || question === null || !isGateQuestion(question)) continue;
    const agent = attemptId === null ? undefined : ledger.store.attempt(attemptId)?.agent;
    const account = agent === undefined ? undefined : deps.agents.find(agent)?.account;
    if (account !== undefined && opened.has(account.key)) answer(number);
  }

  function answer(number: Parameters<typeof ledger.command>[0]): void {
    // A person may have been quicker.
    ledger.command(number, { type: 'answer', answer: 'It can go on' });
  }
}
