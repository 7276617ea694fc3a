import { expect, test } from 'vitest';
import { agentOutcomes, type AgentOutcome } from '../../shared/attempt';
import { trialWords } from './trial-words';

const account = { provider: 'Anthropic', host: 'api.anthropic.com', program: 'Claude Code' };
const words = (outcome: AgentOutcome, { text = '', model = null }: { text?: string; model?: string | null } = {}) =>
  trialWords({ verdict: { outcome, reason: 'It said so.' }, account, text, model });

test('an agent that answers works, whatever else it says', () => {
  expect(words('ok', { text: 'Ready.' })).toEqual({
    works: true,
    said: 'Claude Code answers and is ready.',
    remedy: null,
  });
  expect(words('ok', { text: 'Hello there' })).toMatchObject({
    works: true,
    said: expect.stringContaining('Hello there') as string,
  });
  expect(words('ok', { text: ' ' })).toMatchObject({ works: false });
});

test.each<[AgentOutcome, RegExp, RegExp]>([
  ['auth', /could not log in: It said so\.$/, /Log in with Claude Code/],
  ['billing', /refuses to be paid/, /Add credit at Anthropic/],
  ['missing', /could not be started/, /Install it/],
  ['network', /no answer from api\.anthropic\.com/, /proxy/],
  ['rate_limited', /limits this account/, /waits/],
  ['hung', /in time/, /terminal/],
])('%s is told with what mends it', (outcome, said, remedy) => {
  const told = words(outcome);
  expect(told.said).toMatch(said);
  expect(told.remedy).toMatch(remedy);
});

test('a model that the provider does not know is named', () => {
  expect(words('bad_request', { model: 'sonet' }).said).toContain('the model “sonet”');
});

test.each(agentOutcomes.filter((outcome) => outcome !== 'ok'))('%s does not count as working', (outcome) => {
  expect(words(outcome)).toMatchObject({ works: false, said: expect.stringMatching(/\S/) as string });
});
