import { expect, test } from 'vitest';
import { checked } from './checked';
import { planFileSchema } from './plan';
import { showPath } from './schema-issue';
import { userSettingsSchema } from './settings';

const told = (result: ReturnType<typeof checked>) =>
  result.ok ? [] : result.issues.map(({ path, message }) => `${showPath(path)}: ${message}`);

test.each([
  [{ limits: { codingAgents: 0 } }, 'limits.codingAgents: it has to be a whole number from 1 to 50, not 0'],
  [{ limits: { codingAgents: 51 } }, 'limits.codingAgents: it has to be a whole number from 1 to 50, not 51'],
  [{ limits: { codingAgents: 'many' } }, 'limits.codingAgents: it has to be a whole number from 1 to 50, not “many”'],
  [{ limits: { codingAgents: 1.5 } }, 'limits.codingAgents: it has to be a whole number from 1 to 50, not 1.5'],
  [
    { limits: { memoryReserveMb: -1 } },
    'limits.memoryReserveMb: it has to be a whole number from 0 to 10,000,000, not -1',
  ],
  [{ keepAwake: 'yes' }, 'keepAwake: it has to be true or false, not “yes”'],
  [{ agents: 5 }, 'agents: it has to be a list, not 5'],
])('%j is told with what is allowed and what was given', (value, sentence) => {
  expect(told(checked(userSettingsSchema, value))).toEqual([sentence]);
});

test('in a list, too', () => {
  const plan = [{ name: 'x', urgency: 'soon' }, { name: 'y', priority: 1_000_001 }, { name: '' }];
  expect(told(checked(planFileSchema, plan))).toEqual([
    '[0].urgency: it has to be urgent, normal or later, not “soon”',
    '[1].priority: it has to be a whole number from 0 to 1,000,000, not 1000001',
    '[2].name: it is empty',
  ]);
});

test('what is right is taken with its defaults', () => {
  expect(checked(userSettingsSchema, {})).toMatchObject({ ok: true, value: { limits: { codingAgents: 5 } } });
});
