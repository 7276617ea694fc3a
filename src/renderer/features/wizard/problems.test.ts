import { describe, expect, it } from 'vitest';
import { commandProblem } from '../../../shared/command-line';
import type { FolderFacts } from '../../../shared/contract/wizard-values';
import { emptyDraft, isBegun, type Draft, type Step } from './draft';
import { problemsOf } from './problems';

const facts: FolderFacts = {
  path: '/code/shop',
  state: 'ready',
  registered: null,
  root: '/code/shop',
  scope: '',
  branch: 'main',
  branches: ['main', 'next'],
  uncommitted: 0,
  toAccept: [],
  instructions: [],
  plans: [],
  ignored: [],
};
const chosen: Draft = { ...emptyDraft, path: '/code/shop', facts, name: 'shop' };
const fields = (draft: Draft, step: Step) => problemsOf(draft, step).map(({ field }) => field);

const newPlace: Draft = { ...emptyDraft, source: 'new', parent: '/gone', newName: 'shop' };
const gone = { field: 'parent', message: 'The folder it goes into is not there.' } as const;

describe('problemsOf', () => {
  it('says nothing of a folder that was written before this one', () => {
    const fault = { code: 'not_found', message: 'There is no such folder.' } as const;
    const messages = (isLooking: boolean) =>
      problemsOf({ ...chosen, facts: null, lookFault: fault, isLooking }, 'folder').map(({ message }) => message);
    expect(messages(false)).toEqual(['There is no such folder.']);
    expect(messages(true)).toEqual(['Looking at the folder.']);
  });

  it.each<[string, Step, Draft, string[]]>([
    ['no folder', 'folder', emptyDraft, ['path']],
    ['a folder', 'folder', chosen, []],
    ['a project', 'folder', { ...chosen, facts: { ...facts, state: 'registered' } }, ['path']],
    ['no address', 'folder', { ...emptyDraft, source: 'clone', parent: '/code', newName: 'shop' }, ['url']],
    [
      'an address that was not cloned',
      'folder',
      { ...emptyDraft, source: 'clone', url: 'https://example.com/shop.git', parent: '/code', newName: 'shop' },
      ['clone'],
    ],
    ['a new project without a place', 'folder', { ...emptyDraft, source: 'new' }, ['parent', 'newName']],
    ['a name with a slash', 'folder', { ...emptyDraft, source: 'new', parent: '/', newName: 'a/b' }, ['newName']],
    ['no such folder to go into', 'folder', { ...newPlace, placeProblem: gone }, ['parent']],
    ['a name that is taken', 'folder', { ...newPlace, placeProblem: { ...gone, field: 'newName' } }, ['newName']],
    ['a repository', 'trust', chosen, []],
    ['a nameless project', 'trust', { ...chosen, name: ' ' }, ['name']],
    ['no git', 'trust', { ...chosen, initGit: false, facts: { ...facts, state: 'no_repository' } }, ['initGit']],
    ['git to be made', 'trust', { ...chosen, facts: { ...facts, state: 'no_commit' } }, []],
    ['a detached head', 'trust', { ...chosen, facts: { ...facts, state: 'detached' } }, ['target']],
    [
      'a detached head with a branch chosen',
      'trust',
      { ...chosen, target: 'next', facts: { ...facts, state: 'detached', branch: null } },
      [],
    ],
    ['a branch that is gone', 'trust', { ...chosen, target: 'gone' }, ['target']],
    ['hooks', 'trust', { ...chosen, facts: { ...facts, toAccept: [{ title: 'Hooks', items: ['x'] }] } }, ['trust']],
    ['no plan file', 'plan', chosen, ['plan']],
    ['no plan wanted', 'plan', { ...chosen, plan: 'empty' }, []],
    ['an app spec', 'plan', { ...chosen, plan: 'spec', facts: { ...facts, appSpec: 'app_spec.txt' } }, []],
    ['an app spec that is gone', 'plan', { ...chosen, plan: 'spec' }, ['plan']],
    ['no agent', 'agents', chosen, ['agent']],
    ['an agent without a name', 'agents', { ...chosen, newAgent: { name: '', line: 'x' } }, ['agentName']],
    [
      'an agent whose program is not there',
      'agents',
      { ...chosen, newAgent: { name: 'x', line: '/no/such/prog' }, programProblem: '/no/such/prog is not found.' },
      ['agentLine'],
    ],
    ['an agent without a command', 'agents', { ...chosen, newAgent: { name: 'x', line: '' } }, ['agentLine']],
    [
      'two checks of one name',
      'checks',
      {
        ...chosen,
        checks: [
          { key: 1, name: 'test', kind: 'test', line: 'npm test', timeoutMs: null },
          { key: 2, name: 'test', kind: 'test', line: 'npm "t', timeoutMs: null },
        ],
      },
      ['name-2', 'line-2'],
    ],
    ['a setup with a shell in it', 'checks', { ...chosen, setup: 'npm ci && npm run build' }, ['setup']],
  ])('of %s in step %s', (_what, step, draft, expected) => {
    expect(fields(draft, step)).toEqual(expected);
  });
});

describe('commandProblem', () => {
  it.each([['npm test'], ['sh -c "a && b"'], ["echo 'x | y'"]])('takes %s', (line) => {
    expect(commandProblem(line)).toBeNull();
  });
  it.each([[''], ['npm "test'], ['a | b'], ['a && b'], ['a ""']])('refuses %j', (line) => {
    expect(commandProblem(line)).toMatch(/\.$/);
  });
});

it('asks before something is thrown away that somebody wrote or chose', () => {
  expect(isBegun(emptyDraft)).toBe(false);
  // A place is suggested, not chosen.
  expect(isBegun({ ...emptyDraft, parent: '/home/ada', source: 'new' })).toBe(false);
  expect(isBegun({ ...emptyDraft, url: 'https://example.com/shop.git' })).toBe(true);
  expect(isBegun({ ...emptyDraft, reached: 'trust' })).toBe(true);
});
