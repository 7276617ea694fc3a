import { expect, test } from 'vitest';
import { emptyDraft, type Draft } from './draft';
import { keepDraft, keptDraft, seenAnew } from './kept-draft';

const check = { name: 'tests', kind: 'test', line: 'npm test', timeoutMs: null } as const;
const begun: Draft = {
  ...emptyDraft,
  step: 'checks',
  reached: 'checks',
  path: '/home/sam/shop',
  isLooking: true,
  checks: [{ key: 900, ...check }],
};

function storageOf(limit = 1_000_000) {
  const held = new Map<string, string>();
  return {
    held,
    getItem: (key: string) => held.get(key) ?? null,
    removeItem: (key: string) => void held.delete(key),
    setItem(key: string, value: string) {
      if (value.length > limit) throw new Error('quota exceeded');
      held.set(key, value);
    },
  };
}

test('what was said comes back, what went on does not', () => {
  const storage = storageOf();
  keepDraft(storage, begun);
  const { checks, ...rest } = keptDraft(storage);
  expect(rest).toMatchObject({ step: 'checks', path: '/home/sam/shop', isLooking: false });
  expect(checks).toEqual([{ key: expect.any(Number) as number, ...check }]);
});

test('what was left, or never begun, leaves nothing', () => {
  const storage = storageOf();
  keepDraft(storage, begun);
  keepDraft(storage, emptyDraft);
  expect(storage.held.size).toBe(0);
  expect(keptDraft(storage)).toBe(emptyDraft);
});

test('secrets are not kept', () => {
  const storage = storageOf();
  keepDraft(storage, {
    ...begun,
    url: 'https://sam:hunter2@example.com/shop.git',
    newAgent: { name: 'Mine', line: 'mine --api-key abc123' },
    setup: 'npm ci\nlogin --password abc123',
    checks: [{ key: 1, ...check, line: 'env TOKEN=abc123 npm test' }],
  });
  expect(storage.held.get('wizard-draft')).not.toMatch(/hunter2|abc123/);
  expect(keptDraft(storage)).toMatchObject({ newAgent: { name: 'Mine', line: '' }, checks: [{ line: '' }] });
});

test('another window asks for trust again', () => {
  expect(seenAnew({ ...begun, trusted: true })).toMatchObject({ trusted: false, step: 'trust', reached: 'checks' });
  expect(seenAnew({ ...begun, trusted: true, step: 'folder' })).toMatchObject({ trusted: false, step: 'folder' });
  expect(seenAnew(begun)).toBe(begun);
});

test('what does not fit or is not understood is as good as nothing', () => {
  const full = storageOf(10);
  keepDraft(full, begun);
  expect(keptDraft(full)).toBe(emptyDraft);
  const other = storageOf();
  other.setItem('wizard-draft', '{"step":"moon"}');
  expect(keptDraft(other)).toBe(emptyDraft);
  other.setItem('wizard-draft', '{"step"');
  expect(keptDraft(other)).toBe(emptyDraft);
});
