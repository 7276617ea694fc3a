import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { initRepository } from '../../adapters/git/init-repository';
import { writeSettings } from '../../adapters/settings/settings-file';
import { withPeriod } from '../../shared/closing-period';
import { err, ok, type Result } from '../../shared/result';
import { projectSettingsSchema, type ProjectSettings } from '../../shared/settings';
import { examineForWriting } from './examine-project';
import { establishProject } from './establish-project';
import { flotillaHome, type FlotillaHome } from './home';
import { importInto } from './import-plan';
import { noPlaceForFolders } from './no-place-for-folders';
import type { OpenProject } from './open-project';
import { refuseUnusableHome } from './refuse-unusable-home';
import { findInstallation, type Installation } from './resources';

export type SampleRequest = {
  /** Null takes the next free folder under the user's `samples`. */
  readonly folder: string | null;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: number;
};

export type Sample = { readonly project: OpenProject; readonly features: number };

/** Copies the sample project into a new folder, commits, registers and imports it, set up for the demo agent. */
export async function createSample(request: SampleRequest): Promise<Result<Sample>> {
  const home = flotillaHome(request.env);
  const usable = refuseUnusableHome(home);
  if (!usable.ok) return usable;
  const folder = await claimFolder(request, home);
  if (!folder.ok) return folder;
  const made = await fill(folder.value.path, request);
  if (!made.ok) await rm(folder.value.path, { recursive: true, force: true });
  return made;
}

async function claimFolder({ folder, cwd }: SampleRequest, home: FlotillaHome): Promise<Result<{ path: string }>> {
  if (folder === null) return nextSampleFolder(home);
  const path = resolve(cwd, folder);
  const noPlace = noPlaceForFolders(dirname(path));
  if (noPlace !== null) return unusable(path, noPlace);
  try {
    await mkdir(dirname(path), { recursive: true });
    if (await makeNew(path)) return ok({ path });
    if ((await readdir(path)).length === 0) return ok({ path });
  } catch (cause) {
    return unusable(path, cause);
  }
  const remedy = 'Name a folder that does not exist yet.';
  return err({ code: 'usage', message: 'The folder for the sample is not empty.', where: path, remedy });
}

async function nextSampleFolder(home: FlotillaHome): Promise<Result<{ path: string }>> {
  try {
    await mkdir(home.samples, { recursive: true, mode: 0o700 });
    const names = (await readdir(home.samples)).filter((name) => /^[1-9]\d*$/.test(name)).map(Number);
    // After the highest, so that a removed sample's name is not taken again while later ones live.
    for (let number = Math.max(0, ...names) + 1; ; number += 1) {
      const path = join(home.samples, String(number));
      if (await makeNew(path)) return ok({ path });
    }
  } catch (cause) {
    return unusable(home.samples, cause);
  }
}

async function makeNew(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  }
}

function unusable(path: string, cause: unknown) {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const remedy = 'Name a folder you may write to.';
  return err({
    code: 'usage',
    message: withPeriod(`The folder for the sample can't be made: ${reason}`),
    where: path,
    remedy,
    cause,
  } as const);
}

async function fill(path: string, request: SampleRequest): Promise<Result<Sample>> {
  const installation = findInstallation();
  await cp(installation.sample.project, path, { recursive: true });
  // Under its real name it would make git and packagers leave files of the template out.
  await rename(join(path, 'gitignore'), join(path, '.gitignore'));
  const initialised = await initRepository(path, { env: request.env, message: 'Start the harbour log' });
  if (!initialised.ok) return initialised;
  const examined = await examineForWriting({
    dir: path,
    cwd: path,
    env: request.env,
    trust: true,
    target: null,
    askTrust: null,
  });
  if (!examined.ok) return examined;
  const preferredName = request.folder === null ? 'sample' : null;
  const established = await establishProject(examined.value, {
    target: null,
    preferredName,
    settings: sampleSettings(),
    now: request.now,
  });
  if (!established.ok) return established;
  return finish(established.value.project, installation, request.now);
}

function sampleSettings(): ProjectSettings {
  return projectSettingsSchema.parse({
    checks: [{ name: 'tests', kind: 'test', argv: ['node', 'support/run-tests.js'] }],
    agent: 'demo',
  });
}

async function finish(project: OpenProject, installation: Installation, now: number): Promise<Result<Sample>> {
  const demoRecipes = join(project.home.projectFolder(project.project.id), 'recipes.json');
  await cp(installation.sample.recipes, demoRecipes);
  const settings = { ...project.settings, demoRecipes };
  const written = await writeSettings(project.home.projectSettingsFile(project.project.id), settings);
  if (!written.ok) return written;
  const imported = await importInto(project, installation.sample.plan, now);
  return imported.ok ? ok({ project: { ...project, settings }, features: imported.value.adds.length }) : imported;
}
