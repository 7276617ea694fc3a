import { create } from 'zustand';
import type { FeatureView } from '../../shared/views';
import type { ProjectModel } from './project-model';

type Asked = {
  /** What was put off, each failure by a key of its own: a later one of the same feature asks again. */
  readonly later: ReadonlySet<string>;
};

const place = 'decided-later';

/** Failures the person wants to decide about later. They stay in "Needs you"; a reload does not ask again. */
export const useFailureDecisions = create<Asked>()(() => ({ later: new Set(kept()) }));

export function decideLater(key: string): void {
  change((later) => later.add(key));
}

/** Shows the dialog again. */
export function decideNow(key: string): void {
  change((later) => later.delete(key));
}

export function failureKey(feature: Pick<FeatureView, 'number' | 'attempts'>, project: ProjectModel): string {
  return `${project.project.id} ${project.run?.number ?? 0} #${feature.number} ${feature.attempts}`;
}

function change(act: (later: Set<string>) => unknown): void {
  const later = new Set(useFailureDecisions.getState().later);
  act(later);
  sessionStorage.setItem(place, JSON.stringify([...later]));
  useFailureDecisions.setState({ later });
}

/** Of this window alone: it ends with the app. */
function kept(): readonly string[] {
  const text = globalThis.sessionStorage?.getItem(place) ?? '[]';
  const value: unknown = JSON.parse(text);
  return Array.isArray(value) ? value.filter((each: unknown): each is string => typeof each === 'string') : [];
}
