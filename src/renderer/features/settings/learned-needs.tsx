import { useCallback, useEffect, useState } from 'react';
import type { LearnedNeed } from '../../../shared/contract/agent-calls';
import { ask } from '../../lib/bridge';
import { notifyFault } from '../../lib/feature-actions';
import { Button } from '../../ui/button';
import { learnedWords } from './learned-words';
import { SettingGroup, SettingRow } from './setting-row';

/** What agents were seen to take of this computer, and a way to have it learned anew; nothing before the first of them. */
export function LearnedNeeds() {
  const [learned, setLearned] = useState<readonly LearnedNeed[]>([]);
  const look = useCallback(async () => {
    const answer = await ask('agents.learned');
    if (answer.ok) setLearned(answer.value);
    else notifyFault(answer.error);
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => void look());
    return () => clearTimeout(timer);
  }, [look]);
  const forget = async (agent: string) => {
    const forgotten = await ask('agents.forget', { name: agent });
    if (!forgotten.ok) notifyFault(forgotten.error);
    await look();
  };
  if (learned.length === 0) return null;
  return (
    <div className="mt-6">
      <SettingGroup title="What they took of this computer">
        {learned.map((need) => (
          <SettingRow key={need.agent} title={need.agent} detail={learnedWords(need)}>
            <Button size="sm" aria-label={`Forget what ${need.agent} took`} onClick={() => void forget(need.agent)}>
              Forget
            </Button>
          </SettingRow>
        ))}
      </SettingGroup>
      <p className="-mt-4 text-xs text-secondary">
        An agent starts while so much memory is free. What is forgotten is learned anew; another program under the same
        name is, too. A figure of your own is under Limits.
      </p>
    </div>
  );
}
