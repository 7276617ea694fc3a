import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectId } from '../../shared/ids';
import { openRegistry, type NewProject, type Registry } from './registry';

describe('the registry of projects', () => {
  let folder: string;
  let opened: Registry[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'flotilla-registry-'));
    opened = [];
  });
  afterEach(() => {
    for (const registry of opened) registry.close();
    rmSync(folder, { recursive: true });
  });

  const open = (): Registry => {
    const result = openRegistry(join(folder, 'home', 'registry.db'));
    if (!result.ok) throw new Error(result.error.message);
    opened.push(result.value);
    return result.value;
  };
  const project = (preferredName: string, path = `/code/${preferredName}`): NewProject => ({
    preferredName,
    formerId: null,
    path,
    scope: '',
    commonDir: `${path}/.git`,
    target: 'refs/heads/main',
    trustedAt: null,
    createdAt: 1,
    openedAt: null,
  });

  it('keeps projects for the next process', () => {
    const added = open().add(project('shop'));
    expect(added).toMatchObject({ name: 'shop', path: '/code/shop', target: 'refs/heads/main', trustedAt: null });
    const again = open();
    expect(again.projects()).toEqual([added]);
    expect(again.byId(added.id)).toEqual(added);
    expect(again.byName('SHOP')).toEqual(added);
    expect(again.byPath('/code/shop')).toEqual(added);
    expect(again.byPath('/work')).toBeUndefined();
  });

  it('tells names apart whatever their case', () => {
    const registry = open();
    const names = ['Shop', 'shop', 'SHOP', 'Ähre', 'ähre'].map((name) => registry.add(project(name, `/${name}`)).name);
    expect(names).toEqual(['Shop', 'shop-2', 'SHOP-3', 'Ähre', 'ähre-2']);
  });

  it.each([
    ['a/b\\c', 'a-b-c'],
    ['\u001b[31mred\n', '[31mred'],
    ['..', 'project'],
    ['  ', 'project'],
    ['店舗 $(x) "y"', '店舗 $(x) "y"'],
  ])('makes of %j a name that can be typed and shown', (preferred, name) => {
    expect(open().add(project(preferred)).name).toBe(name);
  });

  it('registers a path once, whoever comes second', () => {
    const first = open().add(project('shop'));
    expect(open().add(project('other', '/code/shop'))).toEqual(first);
    expect(open().projects()).toHaveLength(1);
  });

  it('notes trust and opening, and forgets', () => {
    const registry = open();
    const { id } = registry.add(project('shop'));
    expect(registry.trust(id, 5)).toBe(true);
    expect(registry.touch(id, 6)).toBe(true);
    expect(registry.byId(id)).toMatchObject({ trustedAt: 5, openedAt: 6 });
    expect(registry.remove(id)).toBe(true);
    expect(registry.projects()).toEqual([]);
    expect([registry.trust(id, 7), registry.touch(id, 7), registry.remove(id)]).toEqual([false, false, false]);
  });

  it('renames, but never to a name that is taken', () => {
    const registry = open();
    const shop = registry.add(project('shop'));
    registry.add(project('bank'));
    expect(registry.rename(shop.id, 'Bank')).toMatchObject({
      ok: false,
      error: { code: 'usage', where: '/code/bank' },
    });
    expect(registry.rename(shop.id, 'SHOP')).toMatchObject({ ok: true, value: { name: 'SHOP' } });
    expect(registry.byName('shop')?.name).toBe('SHOP');
    expect(registry.rename(projectId('none'), 'x')).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  it('says so when the file is none of ours', () => {
    const file = join(folder, 'registry.db');
    writeFileSync(file, 'x'.repeat(5_000));
    expect(openRegistry(file)).toMatchObject({ ok: false, error: { code: 'database_broken', where: file } });
  });
});
