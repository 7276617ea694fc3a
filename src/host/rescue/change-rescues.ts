import { err, ok, type Result } from '../../shared/result';
import type { OpenProject } from '../projects/open-project';
import { refuseBesideNeighbour } from '../projects/neighbours';
import { besideNobody, holdHostLock } from '../projects/write-access';
import { rescueBook } from './list-rescues';
import type { Rescue } from './rescue';

/** Makes a branch of rescued work. Beside a running host it would be taken for an agent's doing, so it is refused there. */
export function branchRescue(
  project: OpenProject,
  rescue: Pick<Rescue, 'commit'>,
  name: string,
): Promise<Result<void>> {
  if (/^flotilla\/\d+-/.test(name)) return Promise.resolve(err(ownName(name)));
  return withoutHost(project, () => rescueBook(project).makeBranch(name, rescue.commit));
}

/** Throws rescued work away; tells what is gone, also where it could not go on to the end. */
export async function dropRescues(
  project: OpenProject,
  rescues: readonly Rescue[],
  onDropped: (rescue: Rescue) => void,
): Promise<Result<void>> {
  return withoutHost(project, async () => {
    for (const rescue of rescues) {
      const dropped = await rescueBook(project).drop(rescue);
      if (!dropped.ok) return dropped;
      onDropped(rescue);
    }
    return ok(undefined);
  });
}

async function withoutHost(project: OpenProject, change: () => Promise<Result<void>>): Promise<Result<void>> {
  const lock = await holdHostLock(project.home, project.project);
  if (!lock.ok) return lock;
  try {
    const alone = await besideNobody(project);
    if (!alone.ok) return alone;
    const neighbour = refuseBesideNeighbour(project.home, project.project);
    return neighbour.ok ? await change() : neighbour;
  } finally {
    lock.value.release();
  }
}

function ownName(name: string) {
  const remedy = 'Choose another one, such as look-at-7.';
  return { code: 'usage', message: `“${name}” looks like the branch of an attempt.`, remedy } as const;
}
