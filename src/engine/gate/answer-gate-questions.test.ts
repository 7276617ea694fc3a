import { expect, it } from 'vitest';
import { contextOn } from '../../../test/support/engine-context';
import { useEngineStages } from '../../../test/support/engine-stage';
import { gateQuestion } from '../../domain/gate/gate-question';
import { attemptId, featureNumber } from '../../shared/ids';
import type { RunContext } from '../attempt/attempt-context';
import { answerGateQuestions } from './answer-gate-questions';
import type { GateKeeper } from './gate-keeper';

const stage = useEngineStages();

type Turned = { readonly opened?: readonly string[]; readonly freed?: readonly number[] };

/**
 * Features 1 and 2 ask, the first for the account of its agent; `opened` are the accounts that can be used again, `freed`
 * the features that may try again.
 */
function answered({ opened = [], freed = [] }: Turned) {
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
  const gone: number[] = [];
  const gates = {
    takeOpened: () => opened,
    freed: () => freed.map(featureNumber),
    asksNoMore: (feature: number) => gone.push(feature),
  } as unknown as GateKeeper;
  answerGateQuestions({ ...context, gates, deps: { ...context.deps, agents: { find } } } as unknown as RunContext);
  const said = on.store
    .eventsAfter(0, 100)
    .flatMap(({ event }) => (event.type === 'warning_raised' ? [[event.code, event.feature, event.message]] : []));
  return { features: on.store.features().map(({ status, answer }) => [status, answer]), said, gone };
}

it('goes on where an account can be used again, without the person’s answer, and leaves other questions alone', () => {
  const { features, said } = answered({ opened: ['theirs'] });
  expect(features).toEqual([
    ['pending', 'It can go on'],
    ['needs_input', null],
  ]);
  expect(said).toEqual([['question_closed', 1, 'Its account works again: it goes on without an answer']]);
});

it('goes on where a person has let the account be tried elsewhere, without speaking for it any more', () => {
  const { features, said, gone } = answered({ freed: [1, 2] });
  expect([features, gone]).toEqual([
    [
      ['pending', 'It can go on'],
      ['needs_input', null],
    ],
    [1],
  ]);
  const message = 'You said elsewhere that its account can be tried again: it goes on without an answer';
  expect(said).toEqual([['question_closed', 1, message]]);
});

it.each([[[]], [['another']]])('leaves the question be where the account still can’t be used: %o', (opened) => {
  expect(answered({ opened }).features[0]).toEqual(['needs_input', null]);
});
