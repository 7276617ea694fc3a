import type { AddedFeature } from '../../shared/feature-change';
import { featureNumber } from '../../shared/ids';
import type { PlanFeature } from '../../shared/plan';
import type { Result } from '../../shared/result';
import { throughHost } from '../live/through-host';
import { appendFeature, checkDraft, previewAddition } from './append-feature';
import { openForReading } from './establish-project';
import { establishTried } from './establish-tried';
import type { ExaminedProject, WriteRequest } from './examine-project';
import { usingToWrite } from './open-store';
import { writing } from './write-access';

/** Adds one feature by hand; where a run goes on, it joins that. */
export async function addFeature(
  request: WriteRequest,
  draft: PlanFeature,
  now: number,
): Promise<Result<AddedFeature>> {
  const plan = checkDraft(draft);
  if (!plan.ok) return plan;
  return throughHost(request, {
    alone: () => addAlone(request, plan.value, now),
    live: (commands) => commands.add(plan.value),
  });
}

async function addAlone(request: WriteRequest, plan: PlanFeature, now: number): Promise<Result<AddedFeature>> {
  const project = await establishTried(request, { now, tryOut: (examined) => tryOut(examined, plan) });
  return project.ok ? writing(project.value, (store) => store.transact((tx) => appendFeature(tx, plan, now))) : project;
}

/** Finds everything out that could be wrong before a new repository is turned into a project. */
async function tryOut(examined: ExaminedProject, plan: PlanFeature): Promise<Result<unknown>> {
  if (examined.registered === null) {
    const none = { features: () => [], feature: () => undefined, featureById: () => undefined };
    return previewAddition(none, plan, featureNumber(1));
  }
  const project = await openForReading(examined);
  if (!project.ok) return project;
  return usingToWrite(project.value.databaseFile, (store) =>
    previewAddition(store, plan, featureNumber(store.features().length + 1)),
  );
}
