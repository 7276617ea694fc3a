import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { openRepository } from '../../adapters/git/open-repository';
import { readSettings, writeSettings } from '../../adapters/settings/settings-file';
import type { Project } from '../../shared/project';
import { ok, type Result } from '../../shared/result';
import { projectSettingsSchema, type ProjectSettings } from '../../shared/settings';
import { detectChecks } from './detect-checks';
import { detachedHead, type ExaminedProject } from './examine-project';
import { databaseFileOf, flotillaFolderOf, makeFlotillaFolder } from './flotilla-folder';
import type { OpenProject } from './open-project';
import { openStore, usingToWrite } from './open-store';
import { refuseUnknownBranch } from './target-branch';
import { writeTrust } from './trust';
import { registeredProjects, withRegistry } from './with-registry';
import { holdHostLock } from './write-access';

export type Established = { readonly project: OpenProject; readonly isNew: boolean };

export type NewProject = {
  readonly target: string | null;
  /** Null takes the folder's name. */
  readonly preferredName: string | null;
  /** Replace what would be detected. */
  readonly settings: Partial<ProjectSettings> | null;
  readonly now: number;
};

/** Opens a registered project, or makes one of a repository nobody registered: folder, database, settings, registry, trust. */
export async function establishProject(examined: ExaminedProject, fresh: NewProject): Promise<Result<Established>> {
  if (examined.registered !== null) return openRegistered(examined, examined.registered, fresh.now);
  const target = await refuseUnknownTarget(examined, fresh.target);
  if (!target.ok) return target;
  const lock = await holdHostLock(examined.home, examined.repository);
  if (!lock.ok) return lock;
  try {
    const meanwhile = registeredMeanwhile(examined);
    if (!meanwhile.ok) return meanwhile;
    if (meanwhile.value !== null)
      return await openRegistered({ ...examined, registered: meanwhile.value }, meanwhile.value, fresh.now);
    const made = await make(examined, fresh);
    if (!made.ok) await takeBack(examined);
    return made.ok ? ok({ project: made.value, isNew: true }) : made;
  } finally {
    lock.value.release();
  }
}

/** A registered project as reading commands need it; records nothing. */
export async function openForReading(examined: ExaminedProject): Promise<Result<OpenProject>> {
  const { registered, home } = examined;
  if (registered === null) throw new Error('examineForReading refuses unregistered repositories');
  const settings = await readSettings(home.projectSettingsFile(registered.id), projectSettingsSchema);
  return settings.ok ? assemble(examined, registered, settings.value) : settings;
}

async function openRegistered(examined: ExaminedProject, project: Project, now: number): Promise<Result<Established>> {
  const opened = await openForReading(examined);
  if (!opened.ok) return opened;
  // Before anything is noted: a newer, locked or broken database refuses whatever was to be written.
  const writable = usingToWrite(opened.value.databaseFile, () => ok(undefined));
  if (!writable.ok) return writable;
  const noted = withRegistry(examined.home, (registry) => {
    registry.touch(project.id, now);
    if (examined.accepted) registry.trust(project.id, now);
  });
  if (!noted.ok) return noted;
  if (examined.accepted) {
    const written = await writeTrust(examined.home, project.id, examined.facts, now);
    if (!written.ok) return written;
  }
  return ok({ project: opened.value, isNew: false });
}

/** Another process may have been quicker between our look and our lock. */
function registeredMeanwhile({ home, repository }: ExaminedProject): Result<Project | null> {
  const projects = registeredProjects(home);
  if (!projects.ok) return projects;
  return ok(projects.value.find((project) => project.path === repository.root) ?? null);
}

async function refuseUnknownTarget(examined: ExaminedProject, target: string | null): Promise<Result<void>> {
  if (target === null) return ok(undefined);
  const git = await openGit(examined);
  return git.ok ? refuseUnknownBranch(git.value, target) : git;
}

async function make(examined: ExaminedProject, fresh: NewProject): Promise<Result<OpenProject>> {
  const database = await prepareDatabase(examined);
  if (!database.ok) return database;
  const project = register(examined, fresh);
  if (!project.ok) return project;
  const settled = await settle(examined, project.value, fresh);
  return settled.ok ? assemble(examined, project.value, settled.value) : settled;
}

/** Leaves nothing half-made: what was not there before is gone again. */
async function takeBack(examined: ExaminedProject): Promise<void> {
  const { root } = examined.repository;
  withRegistry(examined.home, (registry) => {
    const added = registry.byPath(root);
    if (added) registry.remove(added.id);
  });
  if (examined.facts.folder === 'absent') await rm(flotillaFolderOf(root), { recursive: true, force: true });
}

async function prepareDatabase({ repository }: ExaminedProject): Promise<Result<void>> {
  const folder = await makeFlotillaFolder(repository.root);
  if (!folder.ok) return folder;
  const file = databaseFileOf(repository.root);
  const store = openStore({ file, mode: 'write', create: !existsSync(file) });
  if (!store.ok) return store;
  store.value.close();
  return ok(undefined);
}

function register(examined: ExaminedProject, { target, preferredName, now }: NewProject): Result<Project> {
  const { root, commonDir, headRef } = examined.repository;
  const ref = target ?? headRef;
  if (ref === null) return detachedHead(root);
  const added = withRegistry(examined.home, (registry) =>
    registry.add({
      preferredName: preferredName ?? basename(root),
      path: root,
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
  const { home, facts, repository } = examined;
  const trusted = await writeTrust(
    home,
    project.id,
    { ...facts, folder: facts.folder === 'absent' ? 'own' : facts.folder },
    fresh.now,
  );
  if (!trusted.ok) return trusted;
  const settings = projectSettingsSchema.parse({
    ...(fresh.settings ?? (await detectChecks(repository.root))),
    // What was said counts also while no branch is checked out.
    ...(fresh.target !== null && { target: fresh.target }),
  });
  const written = await writeSettings(home.projectSettingsFile(project.id), settings);
  return written.ok ? ok(settings) : written;
}

async function assemble(
  examined: ExaminedProject,
  project: Project,
  settings: ProjectSettings,
): Promise<Result<OpenProject>> {
  const { home, user, repository } = examined;
  const git = await openGit(examined);
  if (!git.ok) return git;
  return ok({
    project: { ...project, commonDir: repository.commonDir },
    settings,
    user,
    home,
    flotillaFolder: flotillaFolderOf(repository.root),
    databaseFile: databaseFileOf(repository.root),
    git: git.value,
  });
}

const openGit = ({ repository, home }: ExaminedProject) =>
  openRepository(repository.root, { lockFolder: home.locks, env: process.env });
