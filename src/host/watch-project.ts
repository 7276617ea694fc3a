import { ok, type Result } from '../shared/result';
import { openSession } from './open-session';
import type { ProjectFeed } from './project-feed';
import type { OpenProject } from './projects/open-project';
import { progressElsewhere } from './state-file/progress-elsewhere';

/** A project as it changes, whoever runs it. */
export type WatchedProject = { readonly feed: ProjectFeed; close(): Promise<void> };

export function watchProject(project: OpenProject, now: () => number): Result<WatchedProject> {
  const session = openSession(project);
  if (!session.ok) return session;
  const { snapshot, subscribe, close } = session.value;
  return ok({ feed: { snapshot, subscribe, progress: progressElsewhere(project, now) }, close });
}
