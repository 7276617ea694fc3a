import { expect, test } from 'vitest';
import type { GuardSnapshot } from '../../shared/guard';
import { compareGuard } from './compare-guard';

const file = { digest: 'd1', mode: 0o755, content: 'Zg==', link: false };
const base: GuardSnapshot = {
  config: { 'alias.st': ['status'] },
  configFile: { state: 'readable', content: 'Zg==' },
  files: { 'hooks/pre-commit': file },
  refs: { 'refs/heads/main': 'a', 'refs/heads/flotilla/1-x': 'b', 'refs/flotilla/rescue/1': 'c' },
  heads: { HEAD: 'ref: refs/heads/main' },
};
const none = { ownRefs: [] };

test('finds nothing between equal snapshots, nor when HEAD alone moved', () => {
  expect(compareGuard(base, structuredClone(base), none)).toEqual([]);
  expect(compareGuard(base, { ...base, heads: { HEAD: 'ref: refs/heads/other' } }, none)).toEqual([]);
});

test('names settings that were added, changed, removed or given twice', () => {
  const after = { ...base, config: { 'alias.st': ['status', '!evil'], 'core.fsmonitor': ['evil'] } };
  expect(compareGuard(base, after, none)).toEqual([
    { kind: 'config', key: 'alias.st', before: ['status'], after: ['status', '!evil'] },
    { kind: 'config', key: 'core.fsmonitor', before: [], after: ['evil'] },
  ]);
  expect(compareGuard(base, { ...base, config: {} }, none)).toEqual([
    { kind: 'config', key: 'alias.st', before: ['status'], after: [] },
  ]);
});

test.each([
  ['broken', 'changed'],
  ['missing', 'removed'],
] as const)(
  'a settings file that is %s is one finding, with only the other file looked at beside it',
  (state, change) => {
    const before = { ...base, config: { ...base.config, 'worktree:core.pager': ['less'] } };
    const after = { ...base, config: {}, configFile: { state, content: null } };
    expect(compareGuard(before, after, none)).toEqual([
      { kind: 'file', path: 'config', change },
      { kind: 'config', key: 'worktree:core.pager', before: ['less'], after: [] },
    ]);
    expect(compareGuard({ ...after }, { ...after }, none)).toEqual([]);
  },
);

test('names files by content, permission and kind', () => {
  const changed = (other: Partial<typeof file>) =>
    compareGuard(base, { ...base, files: { 'hooks/pre-commit': { ...file, ...other } } }, none);
  const finding = [{ kind: 'file', path: 'hooks/pre-commit', change: 'changed' }];
  expect(changed({ digest: 'd2' })).toEqual(finding);
  expect(changed({ mode: 0o644 })).toEqual(finding);
  expect(changed({ link: true })).toEqual(finding);
  expect(compareGuard(base, { ...base, files: { 'info/attributes': file } }, none)).toEqual([
    { kind: 'file', path: 'hooks/pre-commit', change: 'removed' },
    { kind: 'file', path: 'info/attributes', change: 'added' },
  ]);
});

test('names refs that moved, came or went, except own ones', () => {
  const after = { ...base, refs: { 'refs/heads/main': 'x', 'refs/heads/flotilla/1-x': 'y', 'refs/tags/v1': 'z' } };
  expect(compareGuard(base, after, { ownRefs: ['refs/heads/flotilla/'] })).toEqual([
    { kind: 'ref', ref: 'refs/flotilla/rescue/1', before: 'c', after: null },
    { kind: 'ref', ref: 'refs/heads/main', before: 'a', after: 'x' },
    { kind: 'ref', ref: 'refs/tags/v1', before: null, after: 'z' },
  ]);
  expect(
    compareGuard(base, after, { ownRefs: ['refs/heads/main', 'refs/heads/flotilla/1'] }).map((found) => found),
  ).toHaveLength(3);
});

test('what Flotilla rescues meanwhile is no finding', () => {
  const refs = { ...base.refs, 'refs/flotilla/rescue/1': 'c2', 'refs/flotilla/rescue/2': 'd' };
  expect(compareGuard(base, { ...base, refs }, none)).toEqual([]);
});
