import type { ListedProject } from '../../shared/contract';

/** The project in whose own folder a database lies; undefined for that of the registry. */
export function projectOfDatabase(
  projects: readonly ListedProject[],
  file: string | undefined,
): ListedProject | undefined {
  return projects.find(({ path }) => ['/', '\\'].some((sign) => file?.startsWith(`${path}${sign}.flotilla${sign}`)));
}

/** The project whose folder, or whose `.flotilla` in there, a fault is about. */
export function projectOfFolder(
  projects: readonly ListedProject[],
  folder: string | undefined,
): ListedProject | undefined {
  return projects.find(({ path }) => [path, `${path}/.flotilla`, `${path}\\.flotilla`].includes(folder ?? ''));
}
