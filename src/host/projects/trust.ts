import { rm } from 'node:fs/promises';
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
  readonly programSettings: readonly string[];
  readonly agentConfigFiles: readonly string[];
  /** What agents read as instructions; nothing is asked because of these alone. */
  readonly agentInstructions: readonly string[];
};

/** What the person accepted, kept in the user's folder, keyed by project and real path. */
const trustSchema = z.strictObject({
  path: z.string().nullable().default(null),
  acceptedFolder: z.enum(['absent', 'own', 'tracked', 'symlink']).nullable().default(null),
  at: z.number().nullable().default(null),
});
export type Trust = z.infer<typeof trustSchema>;

/** Nobody registered it; a person did and trusts it; a person did and took the trust back. */
export type Standing = 'stranger' | 'trusted' | 'distrusted';

/** Sentences about what there is to see; empty when nothing is out of the ordinary. */
export function trustSentences(facts: TrustFacts, standing: Standing): readonly string[] {
  const sentences = folderSentences(facts, standing);
  if (standing === 'trusted') return sentences;
  if (standing === 'distrusted') sentences.push('you took your trust in it back');
  return [...sentences, ...broughtAlong(facts)];
}

function folderSentences(facts: TrustFacts, standing: Standing): string[] {
  const sentences: string[] = [];
  if (facts.folder === 'symlink') sentences.push('.flotilla is a symbolic link, which leads somewhere else');
  if (facts.folder === 'tracked') sentences.push('git tracks .flotilla, so it came with the repository');
  if (facts.folder === 'own' && standing === 'stranger')
    sentences.push('.flotilla is there, but this user never made it');
  return sentences;
}

/** What of the repository runs programs by itself, a sentence for each kind. */
export function broughtAlong(facts: TrustFacts): readonly string[] {
  const sentences: string[] = [];
  if (facts.hooks.length > 0) sentences.push(`hooks: ${facts.hooks.join(', ')}`);
  if (facts.filters.length > 0) sentences.push(`filter, diff and merge commands: ${facts.filters.join(', ')}`);
  if (facts.programSettings.length > 0)
    sentences.push(`git settings that run programs: ${facts.programSettings.join(', ')}`);
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

export async function forgetTrust(home: FlotillaHome, id: ProjectId): Promise<void> {
  await rm(trustFile(home, id), { force: true });
}
