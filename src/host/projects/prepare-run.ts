import { readSettings } from '../../adapters/settings/settings-file';
import { createSchedule } from '../../domain/scheduling/schedule';
import type { Feature } from '../../shared/feature';
import { ok, type Result } from '../../shared/result';
import type { RunGoal } from '../../shared/run-goal';
import type { RunSettings } from '../../shared/run-settings';
import { projectSettingsSchema, type ProjectSettings } from '../../shared/settings';
import { goalWithoutFeatures } from '../planning/goal-without-features';
import { meantForPlan } from '../planning/meant-for-plan';
import { findAppSpec } from '../planning/read-app-spec';
import { checkPrompts } from '../prompts/check-prompts';
import { settingsWarnings, warningLine } from '../settings/settings-warnings';
import { chooseGoal, refuseBadGoal } from './choose-goal';
import { establishProject, openForReading } from './establish-project';
import { detachedHead, examineForWriting, noCommit, type ExaminedProject, type WriteRequest } from './examine-project';
import type { OpenProject } from './open-project';
import { reading, usingToWrite } from './open-store';
import { refuseWithoutSandbox } from './refuse-without-sandbox';
import { chooseRunSettings, readWishes, type ChosenRunSettings, type RunWishes } from './run-settings';
import { refuseUnknownBranch } from './target-branch';

export type PreparedRun = {
  readonly project: OpenProject;
  readonly settings: RunSettings;
  /** Full ref in place of the project's own target. */
  readonly target: string | null;
  /** What the person should know before it starts, a sentence each. */
  readonly said: readonly string[];
  readonly demo: boolean;
};

/** Finds out everything that could stand in a run's way; only then the project is written to. */
export async function prepareRun(request: WriteRequest, wishes: RunWishes, now: number): Promise<Result<PreparedRun>> {
  const checked = await check(request, wishes, usingToWrite);
  if (!checked.ok) return checked;
  const { examined, chosen } = checked.value;
  const established = await establishProject(examined, {
    target: request.target,
    preferredName: null,
    settings: null,
    now,
  });
  if (!established.ok) return established;
  const { project } = established.value;
  const warnings = (await settingsWarnings(project.project, request.env)).map(warningLine);
  const said = [...warnings, ...chosen.said];
  return ok({ project, settings: chosen.settings, target: request.target, said, demo: chosen.demo });
}

export type RunPreview = {
  readonly settings: RunSettings;
  readonly said: readonly string[];
  readonly demo: boolean;
  readonly ready: readonly Feature[];
  /** The app spec that features would be made of first; null where none is needed. */
  readonly spec: string | null;
};

/** The same questions as `prepareRun`, answered without changing anything: what would start, and how. */
export async function previewRun(request: WriteRequest, wishes: RunWishes): Promise<Result<RunPreview>> {
  const checked = await check(request, wishes, reading);
  if (!checked.ok) return checked;
  const { features, chosen, examined } = checked.value;
  const ready = readyAmong(features, chosen.settings.order);
  const spec = features.length === 0 ? findAppSpec(examined.folder) : null;
  return ok({ settings: chosen.settings, said: chosen.said, demo: chosen.demo, ready, spec });
}

type Checked = {
  readonly examined: ExaminedProject;
  readonly chosen: ChosenRunSettings;
  readonly features: readonly Feature[];
};

async function check(request: WriteRequest, wishes: RunWishes, look: typeof reading): Promise<Result<Checked>> {
  const readable = readWishes(wishes);
  if (!readable.ok) return readable;
  const sensible = refuseBadGoal(wishes.goal);
  if (!sensible.ok) return sensible;
  const examined = await examineForWriting(request);
  if (!examined.ok) return examined;
  const settings = await savedSettings(examined.value);
  if (!settings.ok) return settings;
  const chosen = chooseRunSettings(wishes, { project: settings.value, user: examined.value.user });
  if (!chosen.ok) return chosen;
  const sandbox = await refuseWithoutSandbox(chosen.value.settings, examined.value.user);
  if (!sandbox.ok) return sandbox;
  const { folder, home, registered, repository } = examined.value;
  const prompts = checkPrompts(home, registered?.id ?? null, chosen.value.settings);
  if (!prompts.ok) return prompts;
  const { headRef, hasCommit } = repository;
  if (!hasCommit) return noCommit(folder);
  if (headRef === null && request.target === null && settings.value.target === null) return detachedHead(folder);
  if (examined.value.registered === null) {
    const goal = goalWithoutFeatures(folder, wishes.goal);
    return goal.ok
      ? ok({ examined: examined.value, chosen: towards(goal.value, chosen.value, wishes), features: [] })
      : goal;
  }
  const project = await openForReading(examined.value);
  if (!project.ok) return project;
  const found = featuresAndGoal(project.value, wishes, look);
  if (!found.ok) return found;
  const { features, goal } = found.value;
  const target = await existingTarget(project.value, request.target);
  return target.ok ? ok({ examined: examined.value, chosen: towards(goal, chosen.value, wishes), features }) : target;
}

async function savedSettings({ registered, home }: ExaminedProject): Promise<Result<ProjectSettings>> {
  if (registered === null) return ok(projectSettingsSchema.parse({}));
  return readSettings(home.projectSettingsFile(registered.id), projectSettingsSchema);
}

function featuresAndGoal(project: OpenProject, wishes: RunWishes, look: typeof reading) {
  return look(project.databaseFile, (store) => {
    const features = store.features();
    const isEmpty = features.length === 0;
    const goal = isEmpty ? goalWithoutFeatures(project.project.path, wishes.goal) : chooseGoal(store, wishes.goal);
    return goal.ok ? ok({ features, goal: goal.value }) : goal;
  });
}

/** A round of testing agents that was asked for has at least one, whatever is saved. */
function towards(goal: RunGoal, chosen: ChosenRunSettings, { agent }: RunWishes): ChosenRunSettings {
  const { settings } = chosen;
  const testingRatio = goal.kind === 'testing' ? Math.max(settings.testingRatio, 1) : settings.testingRatio;
  return { ...chosen, settings: meantForPlan({ ...settings, goal, testingRatio }, agent) };
}

function existingTarget(project: OpenProject, wished: string | null): Promise<Result<void>> {
  const ref = wished ?? project.settings.target ?? project.project.target;
  return refuseUnknownBranch(project.git, ref, wished === null ? project.project.path : '--target');
}

function readyAmong(features: readonly Feature[], order: RunSettings['order']): readonly Feature[] {
  const schedule = createSchedule({ order });
  for (const feature of features) schedule.update(feature);
  const byNumber = new Map(features.map((feature) => [feature.number, feature]));
  return [...schedule.ready()].flatMap((number) => byNumber.get(number) ?? []);
}
