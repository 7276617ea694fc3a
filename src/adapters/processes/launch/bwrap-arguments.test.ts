import { describe, expect, it } from 'vitest';
import type { SandboxAccess, SandboxPlace } from '../../../engine/ports/sandbox';
import { bwrapArguments } from './bwrap-arguments';
import type { FoundPlace } from './look-at-place';

const files = ['/usr/bin/node', '/home/ada/.npmrc', '/etc/hosts'];
const links: Readonly<Record<string, string>> = {
  '/home/ada': '/data/ada',
  '/home/ada/shop/.git': '/data/ada/shop/.git',
  '/home/bea/bin/agent': '/home/bea/lib/agent',
};

function look(path: string): FoundPlace {
  if (path.includes('gone')) return { path, kind: 'absent' };
  return { path: links[path] ?? path, kind: files.includes(path) ? 'file' : 'folder' };
}

/** The options that follow the fixed ones: what is mounted, in order. */
function mounts(...places: [string, SandboxAccess][]): string {
  const rules = places.map(([path, access]): SandboxPlace => ({ path, access }));
  const options = bwrapArguments({ places: rules, program: '/usr/bin/node', cwd: '/work' }, look).join(' ');
  return options.slice(options.indexOf('--proc /proc') + 13, options.indexOf(' --chdir'));
}
const program = '--ro-bind-try /usr/bin/node /usr/bin/node';

describe('bwrapArguments', () => {
  it('makes everything read-only, processes of its own, and ends with its parent', () => {
    const fixed = bwrapArguments({ places: [], program: '/usr/bin/node', cwd: '/work' }, look).join(' ');
    expect(fixed).toContain('--unshare-pid');
    expect(fixed).toContain('--die-with-parent');
    expect(fixed).toContain('--cap-drop ALL');
    expect(fixed).toContain('--ro-bind / / --dev /dev --proc /proc');
    expect(fixed).toMatch(/--chdir \/work$/);
  });

  it('mounts deeper places later, whatever their order', () => {
    expect(mounts(['/home/ada/shop/.git/objects', 'write'], ['/tmp/a/b/c', 'read'], ['/tmp', 'hide'])).toBe(
      `--tmpfs /tmp ${program} --ro-bind-try /tmp/a/b/c /tmp/a/b/c ` +
        '--bind /home/ada/shop/.git/objects /home/ada/shop/.git/objects',
    );
  });

  it('takes the last rule about a place', () => {
    expect(mounts(['/a', 'hide'], ['/a', 'write'], ['/a', 'read'])).toBe(`--ro-bind-try /a /a ${program}`);
  });

  it('passes over what is missing', () => {
    expect(mounts(['/gone', 'read'], ['/gone2', 'hide'], ['/gone3', 'lock'], ['/gone4', 'close'])).toBe(program);
  });

  it('hides folders by empty ones and files by what can’t be opened, once', () => {
    expect(mounts(['/home', 'hide'], ['/home/eve', 'hide'], ['/home/ada/.npmrc', 'hide'])).toBe(
      `--tmpfs /home ${program}`,
    );
    expect(mounts(['/home', 'read'], ['/home/ada/.npmrc', 'hide'])).toBe(
      `--ro-bind-try /home /home ${program} --ro-bind /dev/null /home/ada/.npmrc`,
    );
  });

  it('closes folders once everything in them is mounted', () => {
    expect(mounts(['/shop', 'close'], ['/shop/.git', 'read'])).toBe(
      `--tmpfs /shop --ro-bind-try /shop/.git /shop/.git ${program} --remount-ro /shop`,
    );
  });

  it('mounts nothing over its own /dev and /proc', () => {
    expect(mounts(['/dev/null', 'read'], ['/proc', 'read'])).toBe(program);
  });

  it('leads a path through a hidden link to where its folder is', () => {
    expect(mounts(['/home', 'hide'], ['/home/ada', 'hide'], ['/home/ada/shop/.git', 'read'])).toBe(
      `--tmpfs /home --tmpfs /data/ada ${program} --ro-bind-try /data/ada/shop/.git /data/ada/shop/.git ` +
        '--symlink /data/ada /home/ada',
    );
  });

  it('makes no link that is there with the folder around it', () => {
    const places = [
      ['/home', 'hide'],
      ['/home/bea/bin', 'read'],
      ['/home/bea/bin/agent', 'read'],
    ] as const;
    expect(mounts(...places.map(([path, access]): [string, SandboxAccess] => [path, access]))).not.toContain(
      '--symlink',
    );
    expect(mounts(['/home', 'hide'], ['/home/bea/bin/agent', 'read'])).toContain('--symlink /home/bea/lib/agent');
  });
});
