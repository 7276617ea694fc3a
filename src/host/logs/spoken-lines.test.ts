import { expect, test } from 'vitest';
import { projectSettingsSchema, userSettingsSchema } from '../../shared/settings';
import { createSpokenLines } from './spoken-lines';

const project = {
  user: userSettingsSchema.parse({
    agents: [
      { name: 'clever', adapter: 'claude' },
      { name: 'plain', adapter: 'command', argv: ['x'] },
    ],
  }),
  settings: projectSettingsSchema.parse({}),
};
const message = (...content: readonly object[]) =>
  JSON.stringify({ type: 'assistant', message: { id: 'm', content }, session_id: 's' });

test('what an agent said and did is told in lines, whatever its program prints', () => {
  const say = createSpokenLines(project, 'clever');
  const bash = { type: 'tool_use', id: 't', name: 'Bash', input: { command: 'npm test' } };
  const lines = say([message({ type: 'text', text: 'First this.\nThen that.' }), message(bash)]);
  expect(lines.slice(0, 2)).toEqual(['First this.', 'Then that.']);
  expect(lines[2]).toMatch(/^> .*npm test/);
});

test('of a command each line stands as it is, also of an agent that is configured no more', () => {
  const printed = ['one', '{"two":2}'];
  expect(createSpokenLines(project, 'plain')(printed)).toEqual(printed);
  expect(createSpokenLines(project, 'gone')(printed)).toEqual(printed);
});
