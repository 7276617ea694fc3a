import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readSettings } from '../../adapters/settings/settings-file';
import { withPeriod } from '../../shared/closing-period';
import type { Registration } from '../../shared/contract/wizard-calls';
import type { Project } from '../../shared/project';
import { err, ok, type Result } from '../../shared/result';
import { userSettingsSchema, type ProjectSettings } from '../../shared/settings';
import { projectSettingsSchema } from '../../shared/settings';
import { establishProject } from '../projects/establish-project';
import { examineForWriting } from '../projects/examine-project';
import { flotillaHome } from '../projects/home';
import { importInto } from '../projects/import-plan';
import { initGit } from '../projects/init-git';
import { changeSettings } from '../settings/change-settings';
import { checkPlace } from './check-place';
import { planFileOf, previewPlan } from './preview-plan';

type Env = Readonly<Record<string, string | undefined>>;
type RegisterRequest = {
  readonly registration: Registration;
  /** Where a clone waits; null where there is none of that name. */
  readonly stagedAt: (staged: string) => string | null;
  readonly env: Env;
  readonly now: number;
};

/** A folder with the project's files, and how to leave it as it was. */
type Placed = { readonly path: string; readonly undo: () => Promise<void> };

/** Makes a project of everything the wizard asked. Where a step fails, what the steps before made is taken back. */
export async function registerProject(request: RegisterRequest): Promise<Result<Project>> {
  const { registration, env } = request;
  const plan = await refuseBadPlan(request);
  if (!plan.ok) return plan;
  const placed = await place(request);
  if (!placed.ok) return placed;
  const made = await make(request, placed.value.path);
  if (!made.ok) {
    await placed.value.undo();
    return made;
  }
  const agent = registration.newAgent === null ? ok(undefined) : await addAgent(registration.newAgent, env);
  return agent.ok ? made : agent;
}

async function refuseBadPlan({ registration: { plan, source }, stagedAt }: RegisterRequest): Promise<Result<void>> {
  const staged = source.kind === 'clone' ? stagedAt(source.staged) : null;
  const file = planPath(plan, source.kind === 'folder' ? source.path : staged);
  if (file === null) return ok(undefined);
  const read = await previewPlan(file);
  if (read.ok) return ok(undefined);
  const { message, where, remedy } = read;
  return err({ code: 'bad_plan', message, ...(where !== null && { where }), ...(remedy !== null && { remedy }) });
}

function planPath(plan: Registration['plan'], folder: string | null): string | null {
  if (plan.kind === 'empty') return null;
  return planFileOf(plan.kind === 'demo' ? null : plan.file, folder);
}

async function place(request: RegisterRequest): Promise<Result<Placed>> {
  const { source, initGit: wantsGit } = request.registration;
  const files = await placeFiles(request);
  if (!files.ok || !(wantsGit || source.kind === 'new')) return files;
  const { path, undo } = files.value;
  const hadGit = existsSync(join(path, '.git'));
  const made = await initGit({ dir: path, cwd: path, exact: true, env: request.env });
  const takeBack = async () => {
    if (!hadGit) await rm(join(path, '.git'), { recursive: true, force: true });
    await undo();
  };
  if (made.ok) return ok({ path, undo: takeBack });
  await takeBack();
  return made;
}

async function placeFiles({ registration: { source }, stagedAt }: RegisterRequest): Promise<Result<Placed>> {
  if (source.kind === 'folder') return ok({ path: source.path, undo: async () => undefined });
  const free = await checkPlace(source);
  if (!free.ok) return free;
  const { path } = free.value;
  const wasThere = existsSync(path);
  const empty = () => clear(path, wasThere);
  try {
    if (source.kind === 'new') {
      // Its parent is there. To make that too never ends where nothing can be made, as in /proc.
      if (!wasThere) await mkdir(path);
      return ok({ path, undo: empty });
    }
    const staged = stagedAt(source.staged);
    if (staged === null) return err(cloneGone(source.staged));
    await move(staged, path);
    return ok({ path, undo: () => move(path, staged) });
  } catch (cause) {
    await empty();
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = withPeriod(`The project’s folder can’t be made: ${reason}`);
    return err({ code: 'io', message, where: path, remedy: 'Choose a place you may write to.', cause });
  }
}

/** Removes what was made; a folder that was there before stays, empty as it was. */
async function clear(path: string, wasThere: boolean): Promise<void> {
  if (!wasThere) return rm(path, { recursive: true, force: true });
  for (const name of await readdir(path)) await rm(join(path, name), { recursive: true, force: true });
}

async function move(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await rm(to, { recursive: true, force: true });
  try {
    await rename(from, to);
  } catch (cause) {
    // Another disk.
    if ((cause as NodeJS.ErrnoException).code !== 'EXDEV') throw cause;
    await cp(from, to, { recursive: true, verbatimSymlinks: true });
    await rm(from, { recursive: true, force: true });
  }
}

async function make({ registration, env, now }: RegisterRequest, path: string): Promise<Result<Project>> {
  const { source, trust, name, plan } = registration;
  const target = registration.target === null ? null : `refs/heads/${registration.target}`;
  const exact = !(source.kind === 'folder' && source.whole);
  const examined = await examineForWriting({ dir: path, cwd: path, exact, env, trust, target, askTrust: null });
  if (!examined.ok) return examined;
  const { registered } = examined.value;
  if (registered !== null) return err(alreadyThere(registered));
  const settings = settingsOf(registration);
  const established = await establishProject(examined.value, { target, preferredName: name, settings, now });
  if (!established.ok) return established;
  const { project } = established.value;
  const file = planPath(plan, path);
  const imported = file === null ? ok(null) : await importInto(project, file, now);
  if (imported.ok) return ok(project.project);
  const remedy = `The project is registered; import the plan again: flotilla import ${file ?? ''}`;
  return err({ ...imported.error, remedy });
}

function settingsOf({ checks, setup, copiedFiles, agent, concurrency, budget }: Registration): ProjectSettings {
  return projectSettingsSchema.parse({ checks, setup, copiedFiles, agent, concurrency, budget: { run: budget } });
}

async function addAgent(profile: NonNullable<Registration['newAgent']>, env: Env): Promise<Result<void>> {
  const read = await readSettings(flotillaHome(env).settingsFile, userSettingsSchema);
  if (!read.ok) return read;
  const others = read.value.agents.filter(({ name }) => name !== profile.name);
  const value = [...others, profile].map((agent) => ({ ...agent, argv: [...agent.argv] }));
  return changeSettings({ owner: null, changes: [{ path: ['agents'], value }], env });
}

function cloneGone(staged: string) {
  const remedy = 'Go back to the first step and clone it again.';
  return { code: 'not_found', message: 'The clone is not there any more.', where: staged, remedy } as const;
}

function alreadyThere({ name, path }: Project) {
  const message = `This folder is the project “${name}” already.`;
  return { code: 'refused', message, where: path, remedy: 'Open it from the list of projects.' } as const;
}
