import { readSettings, writeSettings } from '../../adapters/settings/settings-file';
import type { ProjectId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { z } from 'zod';
import type { FlotillaFolderState } from './flotilla-folder';
import type { FlotillaHome } from './home';

/** What a repository brings along that can execute or mislead; shown before it is trusted. */
export type TrustFacts = {
  readonly path: string;
  readonly folder: FlotillaFolderState;
  readonly hooks: readonly string[];
  readonly filters: readonly string[];
  readonly agentConfigFiles: readonly string[];
};

/** What the person accepted, kept in the user's folder, keyed by project and real path. */
const trustSchema = z.strictObject({
  path: z.string().nullable().default(null),
  acceptedFolder: z.enum(['absent', 'own', 'tracked', 'symlink']).nullable().default(null),
  at: z.number().nullable().default(null),
});
export type Trust = z.infer<typeof trustSchema>;

/** Sentences about what there is to see; empty when nothing is out of the ordinary. */
export function trustSentences(facts: TrustFacts, registered: boolean): readonly string[] {
  const sentences: string[] = [];
  if (facts.folder === 'symlink') sentences.push('.flotilla is a symbolic link, which leads somewhere else');
  if (facts.folder === 'tracked') sentences.push('git tracks .flotilla, so it came with the repository');
  if (facts.folder === 'own' && !registered) sentences.push('.flotilla is there, but this user never made it');
  if (registered) return sentences;
  if (facts.hooks.length > 0) sentences.push(`hooks: ${facts.hooks.join(', ')}`);
  if (facts.filters.length > 0) sentences.push(`filter, diff and merge commands: ${facts.filters.join(', ')}`);
  if (facts.agentConfigFiles.length > 0) sentences.push(`agent configuration: ${facts.agentConfigFiles.join(', ')}`);
  return sentences;
}

/** Whether the folder in its present state was accepted before; an ordinary own folder of a registered project needs no word. */
export function wasAccepted(trust: Trust | null, facts: TrustFacts): boolean {
  if (facts.folder === 'absent' || facts.folder === 'own') return true;
  return trust !== null && trust.path === facts.path && trust.acceptedFolder === facts.folder;
}

export function untrusted(path: string, sentences: readonly string[]) {
  return err({
    code: 'untrusted',
    message: `This repository is not trusted yet: ${sentences.join('; ')}.`,
    where: path,
    remedy: 'Look at it, then accept it with --trust or flotilla projects trust.',
  } as const);
}

const trustFile = (home: FlotillaHome, id: ProjectId): string => `${home.projectFolder(id)}/trust.json`;

export async function readTrust(home: FlotillaHome, id: ProjectId): Promise<Result<Trust | null>> {
  const read = await readSettings(trustFile(home, id), trustSchema);
  if (!read.ok) return read;
  return ok(read.value.at === null ? null : read.value);
}

export function writeTrust(home: FlotillaHome, id: ProjectId, facts: TrustFacts, at: number): Promise<Result<void>> {
  return writeSettings(trustFile(home, id), { path: facts.path, acceptedFolder: facts.folder, at } satisfies Trust);
}
