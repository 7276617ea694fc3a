import { expect, test } from 'vitest';
import { choosePlan } from './choose-plan';
import { emptyDraft } from './draft';

const read = { ok: false as const, message: 'No.', where: null, remedy: null, also: [], excerpt: null };
const draft = { ...emptyDraft, plan: 'file' as const, reading: read };

test('what was read stays where the same is chosen again', () => {
  expect({ ...draft, ...choosePlan(draft, 'file') }).toEqual(draft);
});

test('another source is read anew, nothing is not read', () => {
  expect(choosePlan(draft, 'demo')).toEqual({ plan: 'demo', reading: null, isReading: true });
  expect(choosePlan(draft, 'empty')).toEqual({ plan: 'empty', reading: null, isReading: false });
});
