import { existsSync } from 'node:fs';
import type { Project } from '../../shared/project';
import { ok, type Result } from '../../shared/result';
import { databaseFileOf } from './flotilla-folder';
import type { FlotillaHome } from './home';
import { reading } from './open-store';
import { runningHost } from './running-host';
import { registeredProjects } from './with-registry';

export type ListedProject = Project & {
  readonly folderPresent: boolean;
  /** Its database is there. */
  readonly present: boolean;
  readonly hostPid: number | null;
  /** Null where the database can't be read. */
  readonly counts: FeatureCounts | null;
};

export type FeatureCounts = {
  readonly total: number;
  readonly landed: number;
  readonly failed: number;
  readonly needsInput: number;
};

/** All registered projects, whether folder and database are still there, how far they are, and who works on them. */
export function listProjects(home: FlotillaHome): Result<readonly ListedProject[]> {
  const projects = registeredProjects(home);
  if (!projects.ok) return projects;
  const listed: ListedProject[] = [];
  for (const project of projects.value) {
    const host = runningHost(home, project.path);
    if (!host.ok) return host;
    const present = existsSync(databaseFileOf(project.path));
    listed.push({
      ...project,
      folderPresent: existsSync(project.path),
      present,
      hostPid: host.value?.pid ?? null,
      counts: present ? countsIn(project) : null,
    });
  }
  return ok(listed);
}

function countsIn({ path }: Project): FeatureCounts | null {
  const counted = reading(databaseFileOf(path), (store) => {
    const features = store.features();
    const having = (wanted: string): number => features.filter(({ status }) => status === wanted).length;
    return ok({
      total: features.length,
      landed: having('landed'),
      failed: having('failed'),
      needsInput: having('needs_input'),
    });
  });
  return counted.ok ? counted.value : null;
}
