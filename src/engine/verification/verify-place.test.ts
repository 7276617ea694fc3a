import { describe, expect, it } from 'vitest';
import { defaultRunSettings } from '../../shared/run-settings';
import { commitId, type CommitId } from '../../shared/ids';
import { err, ok } from '../../shared/result';
import type { EngineDependencies } from '../dependencies';
import type { Ledger } from '../ledger/ledger';
import type { Git, InstalledFiles } from '../ports/git';
import { createVerifyPlace } from './verify-place';

const [first, second, third] = ['c1', 'c2', 'c3'].map(commitId) as [CommitId, CommitId, CommitId];
const input = {
  ledger: { record: () => undefined } as unknown as Ledger,
  cookie: 'a1',
  folder: 'attempts/a1',
  env: {},
  settings: defaultRunSettings,
  signal: new AbortController().signal,
  killed: new AbortController().signal,
};

/** A place in a world of one folder: what lies in it is `installed`, by path and content. */
function world(setup: readonly (readonly string[])[] = [['npm', 'ci']], copiedFiles: readonly string[] = []) {
  const now = {
    installed: new Map<string, string>(),
    locks: 'lock 1',
    setUps: 0,
    shown: [] as string[],
    setupFails: false,
    gitFails: false,
    copyFails: null as 'refused' | 'io' | null,
    setupWrites: null as string | null,
    unsure: false,
  };
  const git: Partial<Git> = {
    async checkoutDetached({ commit, keep }) {
      if (now.gitFails) return err({ code: 'git_failed', message: 'the disk is full' });
      const kept = [...keep].every(([path, content]) => now.installed.get(path) === content);
      now.shown.push(`${commit} with ${kept ? keep.size : 0}`);
      now.installed = new Map(kept ? keep : []);
      return ok({ kept });
    },
    installedFiles: async (): Promise<InstalledFiles | null> => (now.unsure ? null : new Map(now.installed)),
  };
  const spawned = async () => {
    now.setUps += 1;
    now.installed.set('lint', `for ${now.locks}`);
    if (now.setupWrites !== null) now.installed.set(now.setupWrites, 'by setup');
    const code = now.setupFails ? 1 : 0;
    return ok({ exited: Promise.resolve({ code, signal: null }), endTree: async () => undefined });
  };
  const copyAfresh = async (files: readonly string[]) => {
    if (now.copyFails !== null) return err({ code: now.copyFails, message: 'not copied' });
    for (const file of files) {
      if (now.installed.has(file)) return err({ code: 'refused', message: `${file} is there` });
      now.installed.set(file, 'the person’s');
    }
    return ok(files);
  };
  const deps = {
    project: { scope: '', setup, copiedFiles },
    git,
    workspace: {
      verifyWorktree: () => '/wt/v',
      folderIn: (path: string) => path,
      setupDigest: async () => now.locks,
      copyAfresh,
      clearAbove: async () => ok([]),
    },
    processes: { spawn: spawned },
    files: { open: () => ({ path: 'setup.log', append: () => undefined, close: async () => undefined }) },
    environment: (env: Readonly<Record<string, string>>) => env,
    clock: { now: () => 1, after: () => () => undefined },
    log: { write: () => undefined },
  };
  return { now, place: createVerifyPlace(deps as unknown as EngineDependencies) };
}

const ready = { kind: 'ready', worktree: '/wt/v' };

describe('the place where candidates are judged', () => {
  it('is set up once for commits that land, while nobody changes what was installed', async () => {
    const { now, place } = world();
    for (const commit of [first, second, third]) {
      expect(await place.prepare(commit, input)).toEqual(ready);
      place.vouchFor(commit);
      now.installed.set('coverage', 'by a check');
    }
    expect([now.setUps, now.shown]).toEqual([1, ['c1 with 0', 'c2 with 1', 'c3 with 1']]);
  });

  it('is set up anew after a check changed what was installed', async () => {
    const { now, place } = world();
    await place.prepare(first, input);
    place.vouchFor(first);
    now.installed.set('lint', 'says yes');
    expect(await place.prepare(second, input)).toEqual(ready);
    expect([now.setUps, now.installed.get('lint')]).toEqual([2, 'for lock 1']);
  });

  it('keeps nothing that was set up for a commit which did not land', async () => {
    const { now, place } = world();
    await place.prepare(first, input);
    place.vouchFor(second);
    await place.prepare(second, input);
    expect([now.setUps, now.shown]).toEqual([2, ['c1 with 0', 'c2 with 0']]);
  });

  it('keeps what landed work was set up with after a commit that used it and did not land', async () => {
    const { now, place } = world();
    await place.prepare(first, input);
    place.vouchFor(first);
    await place.prepare(second, input);
    await place.prepare(third, input);
    expect(now.setUps).toBe(1);
  });

  it('is set up from nothing for other lock files, and again for those of before', async () => {
    const { now, place } = world();
    await place.prepare(first, input);
    place.vouchFor(first);
    now.locks = 'lock 2';
    await place.prepare(second, input);
    now.locks = 'lock 1';
    await place.prepare(third, input);
    expect(now.setUps).toBe(3);
    expect(now.shown).toEqual(['c1 with 0', 'c2 with 1', 'c2 with 0', 'c3 with 0']);
  });

  it('keeps nothing of which it cannot be told whether it was changed', async () => {
    const { now, place } = world();
    now.unsure = true;
    await place.prepare(first, input);
    place.vouchFor(first);
    await place.prepare(second, input);
    expect(now.setUps).toBe(2);
  });

  it('says what is in the way, and keeps nothing of a setup that failed', async () => {
    const { now, place } = world();
    now.setupFails = true;
    expect(await place.prepare(first, input)).toMatchObject({ kind: 'setup_failed' });
    place.vouchFor(first);
    now.setupFails = false;
    await place.prepare(first, input);
    place.vouchFor(first);
    expect(now.setUps).toBe(2);
    now.gitFails = true;
    expect(await place.prepare(second, input)).toEqual({ kind: 'broken', reason: 'the disk is full' });
  });

  it('holds nothing beside the commit where nothing is set up', async () => {
    const { now, place } = world([]);
    for (const commit of [first, second]) {
      expect(await place.prepare(commit, input)).toEqual(ready);
      place.vouchFor(commit);
      now.installed.set('dist', 'by a check');
    }
    expect([now.setUps, now.shown]).toEqual([0, ['c1 with 0', 'c2 with 0']]);
  });

  it('has the copied files as the person has them each time, whatever a check made of them', async () => {
    for (const setup of [[], [['npm', 'ci']]]) {
      const { now, place } = world(setup, ['./.env']);
      now.installed.clear();
      for (const commit of [first, second, third]) {
        expect(await place.prepare(commit, input)).toEqual(ready);
        place.vouchFor(commit);
        expect(now.installed.get('./.env')).toBe('the person’s');
        now.installed.set('./.env', 'by a check');
      }
      expect(now.setUps).toBe(setup.length);
    }
  });

  it('is set up each time where setup changes a copied file', async () => {
    const { now, place } = world([['npm', 'ci']], ['.env']);
    now.setupWrites = '.env';
    for (const commit of [first, second]) {
      await place.prepare(commit, input);
      place.vouchFor(commit);
      expect(now.installed.get('.env')).toBe('by setup');
    }
    expect(now.setUps).toBe(2);
  });

  it.each([
    ['refused', 'setup_failed'],
    ['io', 'broken'],
  ] as const)('is not ready where copying is %s', async (code, kind) => {
    const { now, place } = world([], ['.env']);
    now.copyFails = code;
    expect(await place.prepare(first, input)).toEqual({ kind, reason: 'not copied' });
  });
});
