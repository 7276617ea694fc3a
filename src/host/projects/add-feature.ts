import type { PlanEntry } from '../../adapters/plans/read-json-plan';
import { previewImport, type ImportPreview } from '../../domain/plan/preview-import';
import type { ProjectStore } from '../../engine/ports/project-store';
import { featureNumber } from '../../shared/ids';
import { planFeatureSchema, type PlanFeature } from '../../shared/plan';
import { err, ok, type Result } from '../../shared/result';
import { schemaIssue, showPath } from '../../shared/schema-issue';
import { establishProject, openForReading } from './establish-project';
import { examineForWriting, type ExaminedProject, type WriteRequest } from './examine-project';
import { findFeature } from './find-feature';
import { usingToWrite } from './open-store';
import { writing } from './write-access';

export type Added = { readonly number: number; readonly id: string; readonly name: string };

/** Adds one feature by hand. Unlike a plan it must be new, and what it depends on must exist. */
export async function addFeature(request: WriteRequest, draft: PlanFeature, now: number): Promise<Result<Added>> {
  const plan = checkDraft(draft);
  if (!plan.ok) return plan;
  const examined = await examineForWriting(request);
  if (!examined.ok) return examined;
  const possible = await tryOut(examined.value, plan.value);
  if (!possible.ok) return possible;
  const established = await establishProject(examined.value, {
    target: request.target,
    preferredName: null,
    settings: null,
    now,
  });
  if (!established.ok) return established;
  return writing(established.value.project, (store) => append(store, plan.value, now));
}

function checkDraft(draft: PlanFeature): Result<PlanFeature> {
  const parsed = planFeatureSchema.safeParse(draft);
  if (parsed.success) return ok(parsed.data);
  const [first] = parsed.error.issues.map(schemaIssue);
  const path = showPath(first?.path ?? []);
  return err({
    code: 'usage',
    message: `The feature can't be added, ${path}: ${first?.message ?? 'unknown'}.`,
    where: 'flotilla features add',
    remedy: 'flotilla features add --help shows what can be said.',
  });
}

/** Finds everything out that could be wrong before a new repository is turned into a project. */
async function tryOut(examined: ExaminedProject, plan: PlanFeature): Promise<Result<unknown>> {
  if (examined.registered === null) {
    const none = { features: () => [], feature: () => undefined, featureById: () => undefined };
    return previewOf(none, plan, featureNumber(1));
  }
  const project = await openForReading(examined);
  if (!project.ok) return project;
  return usingToWrite(project.value.databaseFile, (store) =>
    previewOf(store, plan, featureNumber(store.features().length + 1)),
  );
}

type Features = Pick<ProjectStore, 'features' | 'feature' | 'featureById'>;

function previewOf(
  store: Features,
  plan: PlanFeature,
  nextNumber: ReturnType<typeof featureNumber>,
): Result<ImportPreview> {
  const dependencies: string[] = [];
  for (const reference of plan.dependencies ?? []) {
    const found = findFeature(store, String(reference));
    if (!found.ok) return found;
    dependencies.push(found.value.id);
  }
  const taken = store
    .features()
    .find((feature) => feature.id === String(plan.id) || (plan.id === undefined && feature.name === plan.name));
  if (taken) {
    const remedy = 'Choose another name, or give it an --id of its own.';
    return err({
      code: 'usage',
      message: `There is such a feature already: #${taken.number} ${taken.name}.`,
      where: 'flotilla features add',
      remedy,
    });
  }
  const entry: PlanEntry = { plan: { ...plan, dependencies }, where: () => 'flotilla features add' };
  return previewImport({ existing: store.features(), incoming: [entry], nextNumber });
}

function append(store: ProjectStore, plan: PlanFeature, now: number): Result<Added> {
  return store.transact((tx) => {
    const preview = previewOf(tx, plan, tx.nextFeatureNumber());
    if (!preview.ok) return preview;
    const events = preview.value.events.map((event) => tx.append(event, now).event);
    const added = events.find((event) => event.type === 'feature_added');
    if (added === undefined) throw new Error('a new feature gave no feature_added');
    return ok({ number: added.feature, id: added.id, name: added.spec.name });
  });
}
