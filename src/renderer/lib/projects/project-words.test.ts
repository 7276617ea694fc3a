import { expect, test } from 'vitest';
import type { ListedProject, ProjectStanding } from '../../../shared/contract';
import { projectWords } from './project-words';

type State = NonNullable<ListedProject['state']>;

const ended = { number: 4, status: 'finished', finalStatus: 'partial', paused: false } as const;
const state = (part: Partial<State> = {}): State => ({
  place: 'there',
  isElsewhere: false,
  counts: { total: 16, landed: 5, failed: 0, needsInput: 0, proposals: 0 },
  run: ended,
  ...part,
});
const open: ProjectStanding = { id: 'p', name: 'p', status: 'running', busy: 3, needsYou: 2, landed: 6, total: 16 };

test.each<[string, State, string, string]>([
  ['is gone', state({ place: 'folder_gone', counts: null, run: null }), 'failed', 'Its folder is not there'],
  ['lost its database', state({ place: 'database_gone', counts: null, run: null }), 'failed', 'Its database is gone'],
  [
    'runs elsewhere',
    state({ isElsewhere: true, run: { ...ended, status: 'running', finalStatus: null } }),
    'claimed',
    'Running in another process, 5 of 16 passing',
  ],
  ['was cut off', state({ run: { ...ended, finalStatus: null } }), 'waiting', 'Run 4 was interrupted, 5 of 16 passing'],
  [
    'was left paused',
    state({ run: { ...ended, finalStatus: 'stopped', paused: true } }),
    'waiting',
    'Run 4 is paused, 5 of 16 passing',
  ],
  [
    'was stopped',
    state({ run: { ...ended, finalStatus: 'stopped' } }),
    'waiting',
    'Run 4 was stopped, 5 of 16 passing',
  ],
  ['ended in part', state(), 'pending', '5 of 16 passing'],
  ['never ran', state({ run: null }), 'pending', '16 features, no run yet'],
  [
    'is done',
    state({ counts: { total: 2, landed: 2, failed: 0, needsInput: 0, proposals: 0 } }),
    'landed',
    'All 2 passing',
  ],
])('a project that %s says so', (_what, given, status, words) => {
  expect(projectWords({ state: given }, undefined)).toMatchObject({ status, words });
});

test('what waits for a person is counted, run or not; what is open here knows best', () => {
  const failed = state({ counts: { total: 3, landed: 0, failed: 1, needsInput: 1, proposals: 1 } });
  expect(projectWords({ state: failed }, undefined)).toMatchObject({ needsYou: 3, busy: null });
  expect(projectWords({ state: state() }, open)).toMatchObject({
    needsYou: 2,
    busy: 3,
    words: 'Running, 3 agents at work, 6 of 16 passing',
  });
  expect(projectWords({ state: failed }, { ...open, status: 'finished', needsYou: 0 })).toMatchObject({ needsYou: 0 });
});
