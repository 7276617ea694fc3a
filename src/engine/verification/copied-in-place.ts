import { normalisePath } from '../../domain/locks/lock-names';
import type { ProjectFacts } from '../dependencies';
import type { InstalledFiles } from '../ports/git';

export type CopiedInPlace = {
  readonly copied: InstalledFiles;
  /** What setup made beside them. */
  readonly others: InstalledFiles;
};

/** Tells the copied ignored files among what lies in a place: they are the person's, and copied anew each time. */
export function copiedInPlace(
  project: Pick<ProjectFacts, 'scope' | 'copiedFiles'>,
  files: InstalledFiles,
): CopiedInPlace {
  if (project.copiedFiles.length === 0) return { copied: new Map(), others: files };
  const paths = new Set(project.copiedFiles.map((file) => normalisePath(`${project.scope}/${file}`)));
  const copied = new Map<string, string>();
  const others = new Map<string, string>();
  for (const [path, print] of files) (paths.has(normalisePath(path)) ? copied : others).set(path, print);
  return { copied, others };
}
