import { openInspected } from '../../adapters/git/open-repository';
import type { Project } from '../../shared/project';
import { ok, type Result } from '../../shared/result';
import { projectSettingsSchema, type ProjectSettings } from '../../shared/settings';
import type { ExaminedProject } from './examine-project';
import { databaseFileOf, flotillaFolderOf } from './flotilla-folder';
import { hideLinkedFolder } from './hide-linked-folder';
import { makeProject, type NewProject } from './make-project';
import type { OpenProject } from './open-project';
import { usingToWrite } from './open-store';
import { followMove } from './follow-move';
import { recogniseProject } from './recognise-project';
import { settingsOrDefaults, type OnBadSettings } from './settings-or-defaults';
import { refuseUnknownBranch } from './target-branch';
import { writeTrust } from './trust';
import { registeredProjects, withRegistry } from './with-registry';
import { besideNobody, holdHostLock } from './write-access';

export type Established = { readonly project: OpenProject; readonly isNew: boolean };

/** Opens a registered project, or makes one of a folder nobody registered: folder, database, settings, registry, trust. */
export async function establishProject(examined: ExaminedProject, fresh: NewProject): Promise<Result<Established>> {
  if (examined.registered !== null) return openRegistered(examined, examined.registered, fresh.now);
  const target = await refuseUnknownTarget(examined, fresh.target);
  if (!target.ok) return target;
  const lock = await holdHostLock(examined.home, { path: examined.folder });
  if (!lock.ok) return lock;
  try {
    const meanwhile = registeredMeanwhile(examined);
    if (!meanwhile.ok) return meanwhile;
    if (meanwhile.value !== null)
      return await openRegistered({ ...examined, registered: meanwhile.value }, meanwhile.value, fresh.now);
    const made = await makeProject(examined, fresh);
    if (!made.ok) return made;
    await hideLinkedFolder(examined);
    const project = assemble(examined, made.value.project, made.value.settings);
    return project.ok ? ok({ project: project.value, isNew: true }) : project;
  } finally {
    lock.value.release();
  }
}

/** A registered project as reading commands need it; records nothing. */
export async function openForReading(
  examined: ExaminedProject,
  onBadSettings?: OnBadSettings,
): Promise<Result<OpenProject>> {
  const { registered, home } = examined;
  if (registered === null) throw new Error('examineForReading refuses unregistered repositories');
  const file = home.projectSettingsFile(registered.id);
  const settings = await settingsOrDefaults(file, projectSettingsSchema, onBadSettings);
  return settings.ok ? assemble(examined, registered, settings.value) : settings;
}

async function openRegistered(examined: ExaminedProject, project: Project, now: number): Promise<Result<Established>> {
  const opened = await openForReading(examined);
  if (!opened.ok) return opened;
  // Before anything is noted: another host, or a newer, locked or broken database, refuses whatever was to be written.
  const alone = await besideNobody(opened.value);
  if (!alone.ok) return alone;
  const writable = usingToWrite(opened.value.databaseFile, () => ok(undefined));
  if (!writable.ok) return writable;
  const moved = await followMove(examined, project);
  if (!moved.ok) return moved;
  const noted = withRegistry(examined.home, (registry) => {
    registry.touch(project.id, now);
    if (examined.accepted) registry.trust(project.id, now);
  });
  if (!noted.ok) return noted;
  if (examined.accepted) {
    await hideLinkedFolder(examined);
    const written = await writeTrust(examined.home, project.id, examined.facts, now);
    if (!written.ok) return written;
  }
  return ok({ project: opened.value, isNew: false });
}

/** Another process may have been quicker between our look and our lock. */
function registeredMeanwhile({ home, repository, folder, scope, facts }: ExaminedProject): Result<Project | null> {
  const projects = registeredProjects(home);
  if (!projects.ok) return projects;
  return ok(recogniseProject(projects.value, { path: folder, scope, commonDir: repository.commonDir }, facts.folder));
}

async function refuseUnknownTarget(examined: ExaminedProject, target: string | null): Promise<Result<void>> {
  if (target === null) return ok(undefined);
  const git = openGit(examined);
  return git.ok ? refuseUnknownBranch(git.value, target) : git;
}

function assemble(examined: ExaminedProject, project: Project, settings: ProjectSettings): Result<OpenProject> {
  const { home, user, repository, folder, scope } = examined;
  const git = openGit(examined);
  if (!git.ok) return git;
  return ok({
    project: { ...project, scope, commonDir: repository.commonDir },
    isLinked: repository.isLinked,
    settings,
    user,
    home,
    flotillaFolder: flotillaFolderOf(folder),
    databaseFile: databaseFileOf(folder),
    git: git.value,
  });
}

const openGit = ({ repository, home }: ExaminedProject) =>
  openInspected(repository, { lockFolder: home.locks, env: process.env });
