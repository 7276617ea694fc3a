import { asksAboutAccount } from '../../domain/gate/asks-about-account';
import { goOnAnswer } from '../../shared/go-on-answer';
import type { FeatureNumber } from '../../shared/ids';
import type { RunContext } from '../attempt/attempt-context';
import type { Ledger } from '../ledger/ledger';

/**
 * Whoever was parked with a question about an account goes on without an answer where that can be used again, and also
 * where a person has said elsewhere that it can be tried: in another project, or by resuming the run.
 */
export function answerGateQuestions({ deps, ledger, gates }: RunContext): void {
  for (const number of gates.freed()) {
    const feature = ledger.store.feature(number);
    // It may just be on its way to being parked.
    if (feature === undefined || !asksAboutAccount(feature)) continue;
    gates.asksNoMore(number);
    close(ledger, number, 'You said elsewhere that its account can be tried again');
  }
  const opened = new Set(gates.takeOpened());
  if (opened.size === 0) return;
  for (const feature of ledger.store.features()) {
    if (!asksAboutAccount(feature)) continue;
    const agent = feature.attemptId === null ? undefined : ledger.store.attempt(feature.attemptId)?.agent;
    const account = agent === undefined ? undefined : deps.agents.find(agent)?.account;
    if (account !== undefined && opened.has(account.key)) close(ledger, feature.number, 'Its account works again');
  }
}

function close(ledger: Pick<Ledger, 'command' | 'record'>, feature: FeatureNumber, why: string): void {
  // A person may have been quicker.
  if (!ledger.command(feature, { type: 'answer', answer: goOnAnswer }).ok) return;
  const message = `${why}: it goes on without an answer`;
  ledger.record({ type: 'warning_raised', code: 'question_closed', message, feature });
}
