import { create } from 'zustand';
import type { FeatureView } from '../../shared/views';
import type { ProjectModel } from './project-model';

type Asked = {
  /** What was put off, each failure by a key of its own: a later one of the same feature asks again. */
  readonly later: ReadonlySet<string>;
  /** Runs whose failures ask by themselves no more, until the person has decided about one of them. */
  readonly quiet: ReadonlySet<string>;
  /** The failure the person wants to decide about now. */
  readonly chosen: string | null;
};

const place = 'decided-later';

/** Failures the person wants to decide about later. They stay in "Needs you"; a reload does not ask again. */
export const useFailureDecisions = create<Asked>()(() => ({ ...kept(), chosen: null }));

/** What the dialog asks about, one after the other. */
export function toAsk(project: ProjectModel, { later, quiet, chosen }: Asked): readonly FeatureView[] {
  const failed = project.undecided.flatMap((number) => project.features.get(number) ?? []);
  const wanted = failed.filter((each) => failureKey(each, project) === chosen);
  if (wanted.length > 0) return wanted;
  return quiet.has(runKey(project)) ? [] : failed.filter((each) => !later.has(failureKey(each, project)));
}

/** Puts off all that waits, and what fails from now on. */
export function decideLater(project: ProjectModel): void {
  change(({ later, quiet }) => ({
    later: new Set([...later, ...keysOf(project)]),
    quiet: new Set([...quiet, runKey(project)]),
    chosen: null,
  }));
}

/** Shows the dialog again. */
export function decideNow(key: string): void {
  change((asked) => ({ ...asked, chosen: key }));
}

/** The person has decided: what fails from now on asks by itself again; what gathered until here waits on. */
export function heedDecision(project: ProjectModel): void {
  change(({ later, quiet }) => {
    const run = runKey(project);
    if (!quiet.has(run)) return { later, quiet, chosen: null };
    const others = new Set(quiet);
    others.delete(run);
    return { later: new Set([...later, ...keysOf(project)]), quiet: others, chosen: null };
  });
}

/** Asks about this one no more. */
export function passOver(key: string): void {
  change(({ later, quiet }) => ({ later: new Set([...later, key]), quiet, chosen: null }));
}

export function failureKey(feature: Pick<FeatureView, 'number' | 'attempts'>, project: ProjectModel): string {
  return `${runKey(project)} #${feature.number} ${feature.attempts}`;
}

function runKey({ project, run }: ProjectModel): string {
  return `${project.id} ${run?.number ?? 0}`;
}

function keysOf(project: ProjectModel): readonly string[] {
  return project.undecided.flatMap((number) => {
    const feature = project.features.get(number);
    return feature === undefined ? [] : failureKey(feature, project);
  });
}

function change(act: (asked: Asked) => Asked): void {
  const next = act(useFailureDecisions.getState());
  const { later, quiet } = next;
  globalThis.sessionStorage?.setItem(place, JSON.stringify({ later: [...later], quiet: [...quiet] }));
  useFailureDecisions.setState(next);
}

/** Of this window alone: it ends with the app. */
function kept(): Pick<Asked, 'later' | 'quiet'> {
  const value: unknown = JSON.parse(globalThis.sessionStorage?.getItem(place) ?? '{}');
  const { later, quiet } = typeof value === 'object' && value !== null ? { later: [], quiet: [], ...value } : noKeys;
  return { later: new Set(texts(later)), quiet: new Set(texts(quiet)) };
}

const noKeys = { later: [], quiet: [] };

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each: unknown): each is string => typeof each === 'string') : [];
}
