import { readJsonPlan, type PlanEntry } from '../../adapters/plans/read-json-plan';
import { previewImport, type ImportPreview } from '../../domain/plan/preview-import';
import type { StoreReader } from '../../engine/ports/project-store';
import type { ImportSummary } from '../../shared/feature-change';
import { featureNumber } from '../../shared/ids';
import { ok, type Result } from '../../shared/result';
import type { LiveCommands } from '../live/live-commands';
import { throughHost } from '../live/through-host';
import { appendPlan, summaryOf } from './append-plan';
import { establishProject, openForReading } from './establish-project';
import { examineForReading, examineForWriting, type ExaminedProject, type WriteRequest } from './examine-project';
import type { OpenProject } from './open-project';
import { reading, usingToWrite } from './open-store';
import { writing } from './write-access';

export type ImportRequest = WriteRequest & {
  readonly file: string;
  readonly dryRun: boolean;
  /** Asks before anything is changed; null where nobody is to be asked. */
  readonly confirm: ((preview: ImportSummary) => Promise<boolean>) | null;
  readonly now: number;
};

export type ImportOutcome = { readonly preview: ImportSummary; readonly applied: boolean };

/** Reads a plan, previews it, and applies it in one transaction: all of it or nothing. Where a run goes on, it joins that. */
export function importPlan(request: ImportRequest): Promise<Result<ImportOutcome>> {
  return throughHost(request, {
    alone: () => importAlone(request),
    live: (commands) => importBesideHost(request, commands),
  });
}

async function importAlone(request: ImportRequest): Promise<Result<ImportOutcome>> {
  const plan = await readJsonPlan(request.file);
  if (!plan.ok) return plan;
  const examined = await examineForWriting(request);
  if (!examined.ok) return examined;
  const preview = await previewFor(examined.value, plan.value.entries, request.dryRun ? reading : usingToWrite);
  if (!preview.ok) return preview;
  if (!(await isWanted(request, preview.value))) return ok({ preview: summaryOf(preview.value), applied: false });
  const established = await establishProject(examined.value, {
    target: request.target,
    preferredName: null,
    settings: null,
    now: request.now,
  });
  if (!established.ok) return established;
  const applied = await apply(established.value.project, plan.value.entries, request.now);
  return applied.ok ? ok({ preview: summaryOf(applied.value), applied: true }) : applied;
}

async function importBesideHost(request: ImportRequest, commands: LiveCommands): Promise<Result<ImportOutcome>> {
  const plan = await readJsonPlan(request.file);
  if (!plan.ok) return plan;
  const examined = await examineForReading(request);
  if (!examined.ok) return examined;
  const preview = await previewFor(examined.value, plan.value.entries, reading);
  if (!preview.ok) return preview;
  if (!(await isWanted(request, preview.value))) return ok({ preview: summaryOf(preview.value), applied: false });
  const applied = await commands.importPlan({ file: request.file, sha256: plan.value.sha256 });
  return applied.ok ? ok({ preview: applied.value, applied: true }) : applied;
}

/** Whether there is something to do that is to be done. */
async function isWanted({ dryRun, confirm }: ImportRequest, preview: ImportPreview): Promise<boolean> {
  if (dryRun || preview.events.length === 0) return false;
  return confirm === null || confirm(summaryOf(preview));
}

/** Imports a plan file into an open project. */
export async function importInto(project: OpenProject, file: string, now: number): Promise<Result<ImportPreview>> {
  const plan = await readJsonPlan(file);
  return plan.ok ? apply(project, plan.value.entries, now) : plan;
}

/** Previews against what is stored now and appends the events in the same transaction. */
export function apply(
  project: OpenProject,
  entries: readonly PlanEntry[],
  now: number,
): Promise<Result<ImportPreview>> {
  return writing(project, (store) => store.transact((tx) => appendPlan(tx, entries, now)));
}

async function previewFor(
  examined: ExaminedProject,
  entries: readonly PlanEntry[],
  look: typeof reading,
): Promise<Result<ImportPreview>> {
  if (examined.registered === null)
    return previewImport({ existing: [], incoming: entries, nextNumber: featureNumber(1) });
  const project = await openForReading(examined);
  if (!project.ok) return project;
  return look(project.value.databaseFile, (store) => previewAgainst(store, entries));
}

function previewAgainst(store: StoreReader, entries: readonly PlanEntry[]): Result<ImportPreview> {
  const existing = store.features();
  // A removed feature's number stays taken; only the transaction that applies knows it exactly.
  const next = existing.reduce((highest, feature) => Math.max(highest, feature.number), 0) + 1;
  return previewImport({ existing, incoming: entries, nextNumber: featureNumber(next) });
}

export type { ImportPreview, ImportSummary };
