import { asksAboutAccount } from '../../domain/gate/asks-about-account';
import { beyondGoal } from '../../domain/goal/beyond-goal';
import { accountFor } from '../attempt/account-for';
import type { RunContext } from '../attempt/attempt-context';

type Asked = Pick<RunContext, 'ledger' | 'gates' | 'settings' | 'agentFor'>;

/**
 * Questions that earlier runs have asked about accounts. A new run tries once more, and does so with the attempt that asked:
 * if nothing has changed, that asks again and no other feature is parked beside it. Where the account is open by now all
 * go on. What stays parked keeps speaking for its account. True: some go on, before all others.
 */
export function goOnWithAsked({ ledger, gates, settings, agentFor }: Asked): boolean {
  const trying = new Set<string>();
  for (const feature of ledger.store.features()) {
    if (!asksAboutAccount(feature)) continue;
    const { number } = feature;
    const account = accountFor({ ledger, settings, agentFor }, feature);
    const mayTry = gates.look(account) === null && beyondGoal(settings().goal, number) === null;
    const isOpen = !gates.closed().some(({ account: key }) => key === account.key);
    if (mayTry && (isOpen || !trying.has(account.key))) {
      trying.add(account.key);
      ledger.command(number, { type: 'answer', answer: 'A new run tries it again' });
    } else gates.asks(account, number);
  }
  return trying.size > 0;
}
