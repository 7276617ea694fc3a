import type { ProjectEntry } from '../../shared/contract';

/** The project in whose own folder a database lies; undefined for that of the registry. */
export function projectOfDatabase(
  projects: readonly ProjectEntry[],
  file: string | undefined,
): ProjectEntry | undefined {
  return projects.find(({ path }) => ['/', '\\'].some((sign) => file?.startsWith(`${path}${sign}.flotilla${sign}`)));
}
