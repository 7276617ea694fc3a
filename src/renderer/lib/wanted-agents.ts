import type { ProjectModel } from './project-model';

type Place = Pick<ProjectModel['project'], 'id' | 'agents'>;

/** Keeps the number of agents a person set last, for as long as the project's settings say what they said then. */
export function keepWantedAgents({ id, agents }: Place, wanted: number): void {
  globalThis.localStorage?.setItem(keyOf(id), JSON.stringify([wanted, agents ?? null]));
}

/** Null where nobody set one, or where the settings were changed since. */
export function keptWantedAgents({ id, agents }: Place): number | null {
  const kept: unknown = JSON.parse(globalThis.localStorage?.getItem(keyOf(id)) ?? 'null');
  if (!Array.isArray(kept) || kept[1] !== (agents ?? null)) return null;
  const wanted: unknown = kept[0];
  return typeof wanted === 'number' && Number.isInteger(wanted) ? wanted : null;
}

const keyOf = (project: string): string => `agents ${project}`;
