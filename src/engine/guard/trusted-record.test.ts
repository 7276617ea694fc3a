import { expect, it } from 'vitest';
import type { GuardSnapshot } from '../../shared/guard';
import { runId } from '../../shared/ids';
import { keepTrusted, trustedOf } from './trusted-record';

const run = runId('r1');
const snapshot: GuardSnapshot = {
  config: { 'core.fsmonitor': ['true'] },
  configFile: { state: 'readable', content: 'W2NvcmVd' },
  files: { 'hooks/pre-commit': { digest: 'd1', mode: 0o755, content: 'IyE=', link: false } },
  refs: { 'refs/heads/main': 'c1', 'refs/replace/b1': 'b2' },
  heads: { HEAD: 'ref: refs/heads/main' },
};

function memory() {
  const texts = new Map<string, string>();
  let writes = 0;
  return {
    texts,
    writes: () => writes,
    write(folder: string, name: string, text: string) {
      writes += 1;
      texts.set(`${folder}/${name}`, text);
      return name;
    },
    read: (folder: string, name: string) => texts.get(`${folder}/${name}`) ?? null,
  };
}

it('gives back what can be executed, and is written only where that changed', () => {
  const files = memory();
  const keep = keepTrusted(files, run);
  keep(snapshot);
  keep({ ...snapshot, refs: { 'refs/heads/main': 'c2', 'refs/replace/b1': 'b2' }, heads: {} });
  expect(files.writes()).toBe(1);
  expect(trustedOf(files, run)).toEqual({ ...snapshot, refs: { 'refs/replace/b1': 'b2' }, heads: {} });
  keep({ ...snapshot, config: {} });
  expect([files.writes(), trustedOf(files, run)?.config]).toEqual([2, {}]);
  keep({ ...snapshot, config: {}, refs: {} });
  expect([files.writes(), trustedOf(files, run)?.refs]).toEqual([3, {}]);
  expect(trustedOf(files, runId('r2'))).toBeNull();
});

it.each(['', '{', '{"config":{}}', 'null'])('makes nothing of %j', (text) => {
  const files = memory();
  files.texts.set('runs/r1/guard.json', text);
  expect(trustedOf(files, run)).toBeNull();
});
