import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { readSettings, writeSettings } from '../../adapters/settings/settings-file';
import type { Project } from '../../shared/project';
import type { Fault } from '../../shared/fault';
import { err, ok, type Result } from '../../shared/result';
import { projectSettingsSchema, type ProjectSettings } from '../../shared/settings';
import { detectChecks } from './detect-checks';
import { detachedHead, type ExaminedProject } from './examine-project';
import { databaseFileOf, filesWeMake, flotillaFolderOf, makeFlotillaFolder } from './flotilla-folder';
import { openStore } from './open-store';
import { formerId } from './former-id';
import { writeProjectMark } from './project-mark';
import { writeTrust } from './trust';
import { withRegistry } from './with-registry';

export type NewProject = {
  readonly target: string | null;
  /** Null takes the folder's name. */
  readonly preferredName: string | null;
  /** Replace what would be detected. */
  readonly settings: Partial<ProjectSettings> | null;
  readonly now: number;
};

export type MadeProject = { readonly project: Project; readonly settings: ProjectSettings };

/** Makes a project of a repository or of a folder in one: folder, database, registry, trust, settings. All of it, or nothing is left behind. */
export async function makeProject(examined: ExaminedProject, fresh: NewProject): Promise<Result<MadeProject>> {
  const root = examined.folder;
  const ours = existsSync(flotillaFolderOf(root)) ? filesWeMake(root) : [flotillaFolderOf(root)];
  const missing = ours.filter((path) => !existsSync(path));
  const made = await make(examined, fresh);
  if (!made.ok) await takeBack(examined, missing);
  return made;
}

async function make(examined: ExaminedProject, fresh: NewProject): Promise<Result<MadeProject>> {
  const database = await prepareDatabase(examined);
  if (!database.ok) return database;
  const project = register(examined, fresh);
  if (!project.ok) return project;
  const settings = await settle(examined, project.value, fresh);
  return settings.ok ? ok({ project: project.value, settings: settings.value }) : settings;
}

/** Leaves nothing half-made: what was not there before is gone again. */
async function takeBack(examined: ExaminedProject, missing: readonly string[]): Promise<void> {
  const made = [...forget(examined), ...missing].filter((path) => existsSync(path));
  for (const path of made) await rm(path, { recursive: true, force: true });
}

/** Takes the project out of the registry; returns what it has in the user's folder. */
function forget({ home, folder }: ExaminedProject): readonly string[] {
  if (!existsSync(home.registryFile)) return [];
  const added = withRegistry(home, (registry) => {
    const project = registry.byPath(folder);
    if (project) registry.remove(project.id);
    return project;
  });
  if (!added.ok || !added.value) return [];
  const { id } = added.value;
  return formerId({ home, folder }) === id ? [] : [home.projectFolder(id)];
}

async function prepareDatabase(examined: ExaminedProject): Promise<Result<void>> {
  const folder = await makeFlotillaFolder(examined.folder);
  if (!folder.ok) return folder;
  const file = databaseFileOf(examined.folder);
  const store = openStore({ file, mode: 'write', create: !existsSync(file) });
  if (!store.ok) return err(inTheWay(file, store.error));
  store.value.close();
  return ok(undefined);
}

/** What lies there belongs to no project that could be mended. */
function inTheWay(file: string, fault: Fault): Fault {
  if (fault.code !== 'database_broken') return fault;
  const name = basename(file);
  return { ...fault, remedy: `Move ${name}, ${name}-wal and ${name}-shm away, as far as they are there, then again.` };
}

function register(examined: ExaminedProject, { target, preferredName, now }: NewProject): Result<Project> {
  const { folder: path, scope, repository } = examined;
  const { commonDir, headRef } = repository;
  const ref = target ?? headRef;
  if (ref === null) return detachedHead(path);
  const former = examined.facts.folder === 'own' ? formerId(examined) : null;
  const added = withRegistry(examined.home, (registry) =>
    registry.add({
      preferredName: preferredName ?? basename(path),
      formerId: former !== null && registry.byId(former) === undefined ? former : null,
      path,
      scope,
      commonDir,
      target: ref,
      trustedAt: now,
      createdAt: now,
      openedAt: now,
    }),
  );
  return added;
}

async function settle(
  examined: ExaminedProject,
  project: Project,
  fresh: NewProject,
): Promise<Result<ProjectSettings>> {
  const { home, facts, folder } = examined;
  const trusted = await writeTrust(
    home,
    project.id,
    { ...facts, folder: facts.folder === 'absent' ? 'own' : facts.folder },
    fresh.now,
  );
  if (!trusted.ok) return trusted;
  const file = home.projectSettingsFile(project.id);
  const saved = existsSync(file) ? await readSettings(file, projectSettingsSchema) : ok(null);
  if (!saved.ok) return saved;
  const settings = projectSettingsSchema.parse({
    ...(fresh.settings ?? saved.value ?? (await detectChecks(folder))),
    // What was said counts also while no branch is checked out.
    ...(fresh.target !== null && { target: fresh.target }),
  });
  // A file that is there already holds what it holds, and maybe more than is known here.
  const isChanged = saved.value === null || fresh.settings !== null || fresh.target !== null;
  const written = isChanged ? await writeSettings(file, settings) : ok(undefined);
  if (!written.ok) return written;
  if (facts.folder === 'absent' || facts.folder === 'own') await writeProjectMark(folder, project.id);
  return ok(settings);
}
