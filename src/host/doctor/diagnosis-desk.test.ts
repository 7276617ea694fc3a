import { expect, it } from 'vitest';
import { gathered } from './diagnosis-desk';
import { bad, good, mendable, note } from './finding';

it('makes one of what is of a kind, and tells what Flotilla can put right by itself', () => {
  const found = gathered([
    mendable(note('branch', 'flotilla/1 belongs to nobody', 'Any words at all')),
    mendable(note('branch', 'flotilla/2 belongs to nobody', 'Other words')),
    note('worktree', '/w holds repositories', 'flotilla doctor --mend is said here, and yet it asks a person'),
    bad('git', 'git is too old', 'The next run needs a newer one'),
    good('disk', 'there is room'),
  ]);
  expect(found.map(({ what, messages, canMend }) => [what, messages.length, canMend])).toEqual([
    ['branch', 2, true],
    ['worktree', 1, false],
    ['git', 1, false],
    ['disk', 1, false],
  ]);
  expect(found[0]?.remedy).toBeNull();
  expect(found[2]?.remedy).toBe('The next run needs a newer one');
});

it('keeps agents that can be tested apart, each to be told for itself', () => {
  const named = (name: string) => ({
    ...good('agent', `${name}: here`),
    agent: { name, title: name.toUpperCase(), isDemo: false },
  });
  expect(gathered([named('claude'), named('codex'), good('agent', 'not installed: gemini')])).toMatchObject([
    { messages: ['claude: here'], agent: { name: 'claude', title: 'CLAUDE' } },
    { messages: ['codex: here'], agent: { name: 'codex' } },
    { messages: ['not installed: gemini'] },
  ]);
});
