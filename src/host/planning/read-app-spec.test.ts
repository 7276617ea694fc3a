import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useTempFolders } from '../../../test/support/temp-folder';
import { findAppSpec, readAppSpec } from './read-app-spec';

const folder = useTempFolders();

function project(files: Readonly<Record<string, string>>): string {
  const root = join(folder(), 'project');
  mkdirSync(join(root, 'prompts'), { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
  return root;
}

describe('the app spec of a project', () => {
  it('is in its folder, else among its prompts', () => {
    const root = project({ 'prompts/app_spec.txt': 'A shop' });
    expect([findAppSpec(root), readAppSpec(root)]).toEqual([
      'prompts/app_spec.txt',
      { ok: true, value: { path: 'prompts/app_spec.txt', text: 'A shop' } },
    ]);
    writeFileSync(join(root, 'app_spec.txt'), 'A clock');
    expect(readAppSpec(root)).toMatchObject({ value: { path: 'app_spec.txt', text: 'A clock' } });
  });

  it('need not be there', () => {
    const root = project({});
    expect([findAppSpec(root), readAppSpec(root)]).toEqual([null, { ok: true, value: null }]);
  });

  it.each<[string, (root: string) => void]>([
    ['leads out of the project', (root) => symlinkSync(join(root, '..', 'secret'), join(root, 'app_spec.txt'))],
    ['can’t be read', (root) => mkdirSync(join(root, 'app_spec.txt'))],
    ['can’t be read', (root) => writeFileSync(join(root, 'app_spec.txt'), 'x'.repeat(300_000))],
    ['can’t be read', (root) => symlinkSync(join(root, 'real.txt'), join(root, 'app_spec.txt'))],
    ['is empty', (root) => writeFileSync(join(root, 'app_spec.txt'), ' \n')],
  ])('is refused where it %s', (why, spoil) => {
    const root = project({ 'real.txt': 'A shop' });
    writeFileSync(join(root, '..', 'secret'), 'key');
    spoil(root);
    const read = readAppSpec(root);
    expect(read).toMatchObject({ ok: false, error: { code: 'refused' } });
    expect(!read.ok && read.error.message).toContain(why);
  });
});
