import { describe, expect, it } from 'vitest';
import type { SandboxAccess } from '../ports/sandbox';
import { planSandbox, type SandboxInput, type SandboxWork } from './plan-sandbox';

const around: SandboxInput['around'] = {
  hidden: ['/home', '/root', '/tmp'],
  closed: ['/home/ada/.flotilla', '/home/ada/shop'],
  secrets: ['/home/ada/.ssh', '/home/ada/.npmrc'],
  readable: ['/home/ada/.nvm', '/opt/flotilla/out'],
  writable: ['/home/ada/.claude'],
};
const commonDir = '/home/ada/shop/.git';
const work: SandboxWork = {
  worktree: '/home/ada/.flotilla/wt/1234/7',
  adminDir: `${commonDir}/worktrees/7`,
  attemptFolder: '/home/ada/shop/.flotilla/attempts/a1',
  socket: '/run/user/1000/flotilla/agents-1.sock',
  argv: ['node', '--flag', '/home/ada/agents/mine.mjs'],
};

/** What counts for a path: the rule about the deepest place around it, and of several about it the last. */
function accessTo(path: string, changes: Partial<SandboxWork> = {}): SandboxAccess | 'read-only' {
  const { places } = planSandbox({ around, commonDir, work: { ...work, ...changes } });
  const covering = places.filter((place) => path === place.path || path.startsWith(`${place.path}/`));
  const deepest = Math.max(0, ...covering.map((place) => place.path.length));
  return covering.findLast((place) => place.path.length === deepest)?.access ?? 'read-only';
}

describe('planSandbox', () => {
  it.each<[string, SandboxAccess | 'read-only']>([
    ['/usr/bin/git', 'read-only'],
    ['/etc/hosts', 'read-only'],
    ['/home/ada/letters', 'hide'],
    ['/home/eve/letters', 'hide'],
    ['/root/.bashrc', 'hide'],
    ['/tmp/other', 'hide'],
    ['/home/ada/.ssh/id_ed25519', 'hide'],
    ['/home/ada/.npmrc', 'hide'],
    ['/home/ada/.flotilla/registry.db', 'close'],
    ['/home/ada/.flotilla/wt/1234/8/src', 'close'],
    ['/home/ada/shop/.env', 'close'],
    ['/home/ada/shop/.flotilla/flotilla.db', 'close'],
    ['/home/ada/shop/.flotilla/attempts/a2', 'close'],
    ['/home/ada/.nvm/versions', 'read'],
    ['/home/ada/.claude/sessions', 'write'],
    ['/home/ada/agents/mine.mjs', 'read'],
    ['/home/ada/agents/other.mjs', 'hide'],
    [work.socket ?? '', 'read'],
    [`${work.worktree}/src/index.ts`, 'write'],
    [`${work.worktree}/.git`, 'lock'],
    [`${work.attemptFolder}/prompt.md`, 'write'],
  ])('lets a program have %s: %s', (path, access) => {
    expect(accessTo(path)).toBe(access);
  });

  it.each<[string, SandboxAccess]>([
    ['config', 'read'],
    ['config.worktree', 'read'],
    ['hooks/post-merge', 'read'],
    ['info/attributes', 'read'],
    ['HEAD', 'read'],
    ['packed-refs', 'read'],
    ['refs/heads/main', 'read'],
    ['refs/heads/feature/mine', 'read'],
    ['refs/tags/v1', 'read'],
    ['worktrees/8/HEAD', 'read'],
    ['objects/ab/cdef', 'write'],
    ['objects/info/alternates', 'read'],
    ['objects/pack/pack-1.pack', 'read'],
    ['refs/heads/flotilla/7-pay', 'write'],
    ['logs/refs/heads/flotilla/7-pay', 'write'],
    ['logs/refs/heads/main', 'read'],
    ['worktrees/7/index.lock', 'write'],
    ['worktrees/7/HEAD', 'write'],
    ['worktrees/7/gitdir', 'lock'],
    ['worktrees/7/commondir', 'lock'],
    ['worktrees/7/config.worktree', 'lock'],
  ])('lets a commit be made, and of git’s folder gives %s: %s', (path, access) => {
    expect(accessTo(`${commonDir}/${path}`)).toBe(access);
  });

  it('gives checks neither the attempt’s folder nor the way to the host', () => {
    const check = { attemptFolder: null, socket: null };
    expect(accessTo('/home/ada/shop/.flotilla/attempts/a1', check)).toBe('close');
    expect(accessTo('/run/user/1000/flotilla/agents-1.sock', check)).toBe('read-only');
  });

  it.each([
    ['a folder around hidden places', ['x', '/home']],
    ['the root', ['x', '/']],
    ['a secret', ['x', '/home/ada/.ssh']],
    ['what lies in a secret', ['x', '/home/ada/.ssh/id_ed25519']],
    ['what holds a secret', ['x', '/home/ada']],
    ['secret along a detour', ['cat', '/home/ada/agents/../.ssh/id_ed25519']],
    ['home along a detour', ['ls', '//home/./ada/agents/..']],
  ])('shows no %s because a command line names it', (_what, argv) => {
    expect(accessTo('/home/ada/.ssh/id_ed25519', { argv })).toBe('hide');
    expect(accessTo('/home/ada/letters', { argv })).toBe('hide');
    const { places } = planSandbox({ around, commonDir, work: { ...work, argv } });
    expect(places.filter(({ path }) => /\/\.{0,2}(\/|$)/.test(path))).toEqual([]);
  });

  it('keeps writable what a command line names in the worktree', () => {
    expect(accessTo(`${work.worktree}/out.json`, { argv: ['x', `${work.worktree}/out.json`] })).toBe('write');
  });
});
