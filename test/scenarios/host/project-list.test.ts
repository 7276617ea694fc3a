import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createHost, type Host } from '../../../src/host/host';
import { useTestProjects } from '../../support/use-test-project';

const createProject = useTestProjects();
const hosts: Host[] = [];
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close();
});

const plan = [{ id: 'a', name: 'Add a' }];

async function listed() {
  const test = await createProject({ plan });
  const host = createHost(test.env);
  hosts.push(host);
  const id = test.project.project.id;
  const state = () => {
    const read = host.list.read();
    return read.ok ? read.value.find((each) => each.id === id)?.state : undefined;
  };
  return { test, host, id, state };
}

describe('the list of projects', () => {
  it('says how each stands without opening it, and again once that changed', async () => {
    const { test, state } = await listed();
    expect(state()).toEqual({
      place: 'there',
      isElsewhere: false,
      counts: { total: 1, landed: 0, failed: 0, needsInput: 0, proposals: 0 },
      run: null,
    });
    await test.run();
    expect(state()).toMatchObject({
      counts: { total: 1, landed: 1 },
      run: { number: 1, status: 'finished', finalStatus: 'complete', paused: false },
    });
    rmSync(join(test.root, '.flotilla/flotilla.db'));
    expect(state()).toMatchObject({ place: 'database_gone', counts: null, run: null });
  });

  it('finds a moved project again, where a person says that it is, and nowhere else', async () => {
    const { test, host, id, state } = await listed();
    expect(await host.open(id)).toMatchObject({ ok: true });
    const moved = join(test.root, '../moved');
    const copy = join(test.root, '../copy');
    cpSync(test.root, copy, { recursive: true });
    expect(await host.list.locate(id, copy)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('is a copy of') as string },
    });
    renameSync(test.root, moved);
    rmSync(copy, { recursive: true });
    expect(state()).toMatchObject({ place: 'folder_gone', counts: null });
    const other = join(test.root, '../other');
    mkdirSync(other);
    expect(await host.list.locate(id, other)).toMatchObject({ ok: false });
    expect(await host.list.locate(id, moved)).toMatchObject({ ok: true, value: { id, path: moved } });
    expect(state()).toMatchObject({ place: 'there', counts: { total: 1 } });
    expect(await host.open(id)).toMatchObject({ ok: true });
  });

  it('takes a project off the list whose folder is gone, and leaves what there is of it', async () => {
    const { test, host, id, state } = await listed();
    expect(await host.open(id)).toMatchObject({ ok: true });
    expect(host.list.rename(id, 'Quay')).toMatchObject({ ok: true, value: { name: 'Quay' } });
    expect(host.list.folder(id)).toEqual({ ok: true, value: test.root });
    const moved = join(test.root, '../moved');
    renameSync(test.root, moved);
    expect(await host.list.remove(id)).toMatchObject({ ok: true });
    expect(state()).toBeUndefined();
    expect(existsSync(join(moved, '.flotilla/flotilla.db'))).toBe(true);
    expect(await host.list.remove(id)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});
