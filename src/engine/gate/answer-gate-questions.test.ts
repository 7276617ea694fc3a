import { expect, it } from 'vitest';
import { contextOn } from '../../../test/support/engine-context';
import { useEngineStages } from '../../../test/support/engine-stage';
import { gateQuestion } from '../../domain/gate/gate-question';
import { attemptId, featureNumber } from '../../shared/ids';
import type { RunContext } from '../attempt/attempt-context';
import { answerGateQuestions } from './answer-gate-questions';
import type { GateKeeper } from './gate-keeper';

const stage = useEngineStages();

/** Features 1 and 2 ask, the first for the account of its agent; `opened` are the accounts that can be used again. */
function answered(opened: readonly string[]) {
  const on = stage([{ name: 'A' }, { name: 'B' }]);
  on.startRun();
  const questions = [gateQuestion('Log in'), 'Which colour?'];
  for (const [index, question] of questions.entries()) {
    on.claim(index + 1);
    const who = { attemptId: attemptId(`a${index + 1}`), generation: 1 };
    on.ledger.must(featureNumber(index + 1), { type: 'park', ...who, question });
  }
  const context = contextOn(on);
  const find = () => ({ account: { key: 'theirs' } });
  const gates = { takeOpened: () => opened } as unknown as GateKeeper;
  answerGateQuestions({ ...context, gates, deps: { ...context.deps, agents: { find } } } as unknown as RunContext);
  return on.store.features().map(({ status, answer }) => [status, answer]);
}

it('goes on where an account can be used again, without the person’s answer, and leaves other questions alone', () => {
  expect(answered(['theirs'])).toEqual([
    ['pending', 'It can go on'],
    ['needs_input', null],
  ]);
});

it.each([[[]], [['another']]])('leaves the question be where the account still can’t be used: %o', (opened) => {
  expect(answered(opened)[0]).toEqual(['needs_input', null]);
});
