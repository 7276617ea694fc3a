import { join, resolve } from 'node:path';
import type { ProjectId } from '../../shared/ids';
import { userHome } from './user-home';

/** The user's folder and the places in it: registry, settings, trust, worktrees, locks and caches. */
export type FlotillaHome = {
  readonly root: string;
  /** Limits and agents. */
  readonly settingsFile: string;
  readonly registryFile: string;
  /** Worktrees of attempts, `wt/<project>/<feature>`. */
  readonly worktrees: string;
  readonly locks: string;
  /** One file for each agent at work on this machine. */
  readonly agentSlots: string;
  /** What holds the user's accounts up at their providers; a small file for each. */
  readonly gates: string;
  /** What agents were seen to take of this machine; a small file for each. */
  readonly experience: string;
  readonly cache: string;
  readonly samples: string;
  /** What belongs to one project but must never come from its repository: settings, trust, recipes. */
  projectFolder(id: ProjectId): string;
  projectSettingsFile(id: ProjectId): string;
};

/** `FLOTILLA_HOME` moves all of it; without it `~/.flotilla`. Nothing is created here. */
export function flotillaHome(env: Readonly<Record<string, string | undefined>> = process.env): FlotillaHome {
  const root = resolve(env.FLOTILLA_HOME || join(userHome(env), '.flotilla'));
  const projectFolder = (id: ProjectId) => join(root, 'projects', id);
  return {
    root,
    settingsFile: join(root, 'settings.json'),
    registryFile: join(root, 'registry.db'),
    worktrees: join(root, 'wt'),
    locks: join(root, 'locks'),
    agentSlots: join(root, 'locks', 'agents'),
    gates: join(root, 'gates'),
    experience: join(root, 'experience'),
    cache: join(root, 'cache'),
    samples: join(root, 'samples'),
    projectFolder,
    projectSettingsFile: (id) => join(projectFolder(id), 'settings.json'),
  };
}
