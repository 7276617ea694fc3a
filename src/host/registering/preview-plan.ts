import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { readJsonPlan } from '../../adapters/plans/read-json-plan';
import { recommendConcurrency } from '../../domain/forecast/recommend';
import { topologicalLevels } from '../../domain/graph/levels';
import { planFaults } from '../../domain/plan/plan-faults';
import { previewImport, type ImportPreview, type PlanEntry } from '../../domain/plan/preview-import';
import type { DomainEvent } from '../../shared/event';
import type { Excerpt, PlanPreview, PlanReading } from '../../shared/contract/wizard-values';
import type { Fault } from '../../shared/fault';
import { featureNumber } from '../../shared/ids';
import { summaryOf } from '../projects/append-plan';
import { findInstallation } from '../projects/resources';

const linesShown = 400;
const linesAround = 8;
const mostFaults = 100;
const longestLine = 300;
const mostBytes = 64 * 1024 * 1024;

type Unread = Extract<PlanReading, { ok: false }>;

export const demoPlan = (): string => join(findInstallation().resources, 'plans', 'demo.json');

/** Where a plan is that somebody named: relative to the project, or the demo plan where they named none. */
export function planFileOf(file: string | null, folder: string | null): string {
  if (file === null) return demoPlan();
  return isAbsolute(file) || folder === null ? resolve(file) : join(folder, file);
}

/** Reads a plan and says what importing it into a new project would do; changes nothing. */
export async function previewPlan(file: string): Promise<PlanReading> {
  const read = await readJsonPlan(file);
  if (!read.ok) return unreadable(read.error);
  const preview = previewImport({ existing: [], incoming: read.value.entries, nextNumber: featureNumber(1) });
  if (!preview.ok) return { ...(await unreadable(preview.error)), also: alsoWrong(preview.error, read.value.entries) };
  const text = await readFile(file, 'utf8');
  return {
    ok: true,
    preview: { file, changedAt: (await stat(file)).mtimeMs, ...shapeOf(preview.value, file), lines: linesOf(text) },
  };
}

function shapeOf(preview: ImportPreview, file: string): Omit<PlanPreview, 'file' | 'changedAt' | 'lines'> {
  const features = preview.events.flatMap((event) => (event.type === 'feature_added' ? [plannedOf(event)] : []));
  const levels = topologicalLevels(new Map(features.map(({ number, dependencies }) => [number, dependencies])));
  return {
    summary: withLines(summaryOf(preview), file),
    dependencies: features.reduce((sum, { dependencies }) => sum + dependencies.length, 0),
    longestChain: levels.length,
    startable: levels[0]?.length ?? 0,
    recommended: recommendConcurrency(features.length, levels.length),
    features,
  };
}

/** The file is shown beside it: its line says enough. */
function withLines(summary: PlanPreview['summary'], file: string): PlanPreview['summary'] {
  const shown = (note: string) => note.replaceAll(`${file}:`, 'line ').replace(/\bline (\d+):\d+/g, 'line $1');
  return { ...summary, warnings: summary.warnings.map(shown) };
}

function plannedOf({ feature, dependencies, spec }: Extract<DomainEvent, { type: 'feature_added' }>) {
  const { priority, urgency, files, resources, estimateMs } = spec;
  return {
    number: feature,
    dependencies: [...dependencies],
    priority,
    urgency,
    files: [...files],
    resources: [...resources],
    estimateMs,
  };
}

async function unreadable({ message, where, remedy }: Fault): Promise<Unread> {
  return {
    ok: false,
    message,
    where: where ?? null,
    remedy: remedy ?? null,
    also: [],
    excerpt: await excerptAt(where),
  };
}

/** What else is wrong, so that all of it can be mended at once. */
function alsoWrong(first: Fault, entries: readonly PlanEntry[]): Unread['also'] {
  return planFaults(entries)
    .filter(({ message, where }) => message !== first.message || where !== first.where)
    .slice(0, mostFaults)
    .map(({ message, where, remedy }) => ({ message, where: where ?? null, remedy: remedy ?? null }));
}

/** The lines around `file:line:column`; null where the fault is not about a line. */
async function excerptAt(where: string | undefined): Promise<Excerpt | null> {
  const place = /^(.*):(\d+):(\d+)$/.exec(where ?? '');
  if (place === null) return null;
  const text = await textOf(place[1] ?? '').catch(() => null);
  if (text === null) return null;
  const marked = Number(place[2]);
  const firstLine = Math.max(1, marked - linesAround);
  const lines = text.split('\n').slice(firstLine - 1, marked + linesAround);
  return { firstLine, marked, lines: lines.map((line) => line.slice(0, longestLine)) };
}

/** Null for anything but a file, and for one that no plan can be as large as. */
async function textOf(file: string): Promise<string | null> {
  const found = await stat(file);
  return found.isFile() && found.size <= mostBytes ? readFile(file, 'utf8') : null;
}

function linesOf(text: string): string[] {
  return text.split('\n', linesShown).map((line) => line.replace(/\r$/, '').slice(0, longestLine));
}
