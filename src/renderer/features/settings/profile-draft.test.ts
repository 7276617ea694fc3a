import { expect, test } from 'vitest';
import { agentProfileSchema } from '../../../shared/settings';
import { draftOfProfile, emptyProfileDraft, problemsOfProfile, profileOfDraft } from './profile-draft';

test('a profile comes back as it was, whatever its adapter', () => {
  for (const profile of [
    {
      name: 'claude',
      adapter: 'claude',
      argv: [],
      model: 'opus',
      effort: 'high',
      permissions: 'full',
      sandbox: false,
      env: ['MY_KEY'],
    },
    { name: 'mine', adapter: 'command', argv: ['run it', '--now'], model: null },
    { name: 'gemini', adapter: 'acp', argv: [], model: null },
  ] as const) {
    const parsed = agentProfileSchema.parse(profile);
    const draft = draftOfProfile(parsed);
    expect(problemsOfProfile(draft, [parsed.name])).toEqual({ name: null, line: null });
    expect(profileOfDraft(draft)).toEqual(parsed);
  }
});

test('what is emptied is taken out', () => {
  const profile = agentProfileSchema.parse({ name: 'claude', adapter: 'claude', effort: 'low', permissions: 'edit' });
  const draft = { ...draftOfProfile(profile), effort: '', permissions: '', model: ' ' } as const;
  expect(profileOfDraft(draft)).toEqual({ name: 'claude', adapter: 'claude', argv: [], model: null });
});

test.each([
  ['a command without a program', { name: 'mine' }, { line: /program/ }],
  ['ACP under a name of one’s own without a program', { name: 'mine', adapter: 'acp' }, { line: /program/ }],
  ['an open quote', { name: 'mine', line: 'x "y' }, { line: /quotes/ }],
  ['the demo’s name', { name: 'demo', line: 'x' }, { name: /demo/ }],
  ['a name that is taken', { name: 'other', line: 'x' }, { name: /already/ }],
  ['no name', { line: 'x' }, { name: /a–z/ }],
] as const)('%s is a problem', (_, part, expected) => {
  const problems = problemsOfProfile({ ...emptyProfileDraft, ...part }, ['other']);
  expect(problems).toEqual({
    name: 'name' in expected ? expect.stringMatching(expected.name) : null,
    line: 'line' in expected ? expect.stringMatching(expected.line) : null,
  });
});
