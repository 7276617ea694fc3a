import { assertNever } from '../../../shared/assert-never';
import type { SandboxPlace } from '../../../engine/ports/sandbox';
import { lookAtPlace, type FoundPlace } from './look-at-place';

export type BwrapInput = {
  readonly places: readonly SandboxPlace[];
  /** The program that is started; readable wherever it lies. */
  readonly program: string;
  readonly cwd: string;
};

type Rule = SandboxPlace & { readonly found: FoundPlace };

/**
 * Options of bubblewrap for a sandbox. Why these: without a process namespace of its own what is inside could leave; with
 * it everything ends with its first process, which ends with bwrap, which ends with us. No new session: each program gets
 * one of its own anyway. No capabilities, or root inside could undo the mounts.
 */
export function bwrapArguments(input: BwrapInput, look: (path: string) => FoundPlace = lookAtPlace): string[] {
  const wanted: readonly SandboxPlace[] = [{ path: input.program, access: 'read' }, ...input.places];
  const rules = wanted.map((place) => ({ ...place, found: look(place.path) }));
  return [
    ['--unshare-pid', '--unshare-ipc', '--die-with-parent', '--cap-drop', 'ALL'],
    ['--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc'],
    inOrder(rules).flatMap(mountOf),
    linksOf(rules),
    inOrder(rules).flatMap(({ access, found }) => (isClosed(access, found) ? ['--remount-ro', found.path] : [])),
    ['--chdir', input.cwd],
  ].flat();
}

/** Made anew for each sandbox; to mount something over parts of them would only break them. */
const ownFolders = ['/dev', '/proc'];

/** What is mounted later covers what was before, so the deeper places come last. */
function inOrder(rules: readonly Rule[]): readonly Rule[] {
  const byPlace = new Map(rules.map((rule) => [rule.found.path, rule]));
  const ordered = [...byPlace.values()].sort((one, other) => depthOf(one.found.path) - depthOf(other.found.path));
  return ordered.filter((rule, index) => {
    if (ownFolders.includes(rule.found.path) || isBelow(rule.found.path, ownFolders)) return false;
    const around = ordered.slice(0, index).findLast((other) => isBelow(rule.found.path, [other.found.path]));
    return !(isHidden(rule) && around !== undefined && (around.access === rule.access || around.access === 'close'));
  });
}

function depthOf(path: string): number {
  return path.split('/').filter((name) => name !== '').length;
}

function mountOf({ access, found: { kind, path } }: Rule): string[] {
  switch (access) {
    case 'write':
      return ['--bind', path, path];
    case 'read':
      // It may go meanwhile, or exist only to Electron, which shows archives as folders.
      return kind === 'absent' ? [] : ['--ro-bind-try', path, path];
    case 'lock':
      return kind === 'absent' ? [] : ['--ro-bind', path, path];
    case 'hide':
    case 'close':
      if (kind === 'absent') return [];
      return kind === 'folder' ? ['--tmpfs', path] : ['--ro-bind', '/dev/null', path];
    default:
      return assertNever(access);
  }
}

/**
 * A path that leads through a link which is itself hidden now has to be led there anew; but not where a folder around the
 * link is shown, for then the link is there with it.
 */
function linksOf(rules: readonly Rule[]): string[] {
  const hidden = rules.filter((rule) => isHidden(rule) && rule.found.kind === 'folder');
  const covered = hidden.flatMap((rule) => [rule.path, rule.found.path]);
  const shown = rules.filter((rule) => !isHidden(rule) && rule.found.kind === 'folder').map(({ path }) => path);
  const led: string[] = [];
  const lost = rules
    .filter(
      ({ path, found }) =>
        found.kind !== 'absent' && found.path !== path && deepestAround(path, covered) > deepestAround(path, shown),
    )
    .sort((one, other) => depthOf(one.path) - depthOf(other.path));
  return lost.flatMap(({ path, found }) => {
    if (led.includes(path) || isBelow(path, led)) return [];
    led.push(path);
    return ['--symlink', found.path, path];
  });
}

/** How deep the deepest of the folders lies that a path is below; 0 where there is none. */
const deepestAround = (path: string, folders: readonly string[]): number =>
  Math.max(0, ...folders.filter((folder) => isBelow(path, [folder])).map(depthOf));

function isHidden({ access }: Rule): boolean {
  return access === 'hide' || access === 'close';
}

function isClosed(access: SandboxPlace['access'], { kind }: FoundPlace): boolean {
  return access === 'close' && kind === 'folder';
}

function isBelow(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path.startsWith(`${folder}/`));
}
