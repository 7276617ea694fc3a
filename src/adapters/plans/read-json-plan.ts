import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { checked } from '../../shared/checked';
import { withPeriod } from '../../shared/closing-period';
import { count } from '../../shared/count';
import { planFileSchema, type PlanFeature } from '../../shared/plan';
import { err, ok, type Result } from '../../shared/result';
import { showPath } from '../../shared/schema-issue';
import { jsonPositions, syntaxErrorPosition, type Position } from './json-position';

/** One feature as a plan file has it; `where` is `file:line:column`, found out only when asked for. */
export type PlanEntry = { readonly plan: PlanFeature; readonly where: (within?: readonly PropertyKey[]) => string };

/** A plan and the SHA-256 of the text it was read from. */
export type ReadPlan = { readonly entries: readonly PlanEntry[]; readonly sha256: string };

const MAX_PLAN_BYTES = 64 * 1024 * 1024;

/** Reads a JSON plan: all of it or an error that names file, line and reason. */
export async function readJsonPlan(file: string): Promise<Result<ReadPlan>> {
  const text = await readPlanText(file);
  if (!text.ok) return text;
  const json = parseJson(file, text.value);
  if (!json.ok) return json;
  const entries = checkPlan(file, text.value, json.value);
  if (!entries.ok) return entries;
  return ok({ entries: entries.value, sha256: createHash('sha256').update(text.value).digest('hex') });
}

async function readPlanText(file: string): Promise<Result<string>> {
  try {
    const found = await stat(file);
    if (!found.isFile()) return err(noFile(file));
    if (found.size > MAX_PLAN_BYTES) return err(tooLarge(file, found.size));
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file)));
  } catch (cause) {
    return err(unreadable(file, cause));
  }
}

function noFile(file: string) {
  const message = 'A plan is a file; this is not one.';
  return { code: 'bad_plan', message, where: file, remedy: 'Name a JSON file with features in it.' } as const;
}

function tooLarge(file: string, bytes: number) {
  const message = `The plan has ${Math.round(bytes / 1024 / 1024)} MiB; at most 64 can be read.`;
  return { code: 'bad_plan', message, where: file, remedy: 'Split it into several files.' } as const;
}

function unreadable(file: string, cause: unknown) {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return {
      code: 'not_found',
      message: 'There is no such plan file.',
      where: file,
      remedy: 'Check the path.',
      cause,
    } as const;
  }
  if (cause instanceof TypeError) {
    const remedy = 'Save it as UTF-8.';
    return { code: 'bad_plan', message: 'The plan is not text in UTF-8.', where: file, remedy, cause } as const;
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  const remedy = 'Check that you may read it.';
  return { code: 'io', message: withPeriod(`The plan can't be read: ${reason}`), where: file, remedy, cause } as const;
}

function parseJson(file: string, text: string): Result<unknown> {
  if (text.trim() === '') {
    const remedy = 'A plan is a JSON array of features: [{"name": "First feature"}].';
    return err({ code: 'bad_plan', message: 'The plan file is empty.', where: `${file}:1:1`, remedy });
  }
  try {
    return ok(JSON.parse(text));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    const reason = cause.message.replace(/ at position \d+.*$/s, '').replace(/\s+/g, ' ');
    const where = show(file, syntaxErrorPosition(text, cause));
    const remedy = 'A plan is a JSON array of features: [{"name": "First feature"}].';
    return err({ code: 'bad_plan', message: withPeriod(`The plan is not JSON: ${reason}`), where, remedy, cause });
  }
}

function checkPlan(file: string, text: string, json: unknown): Result<readonly PlanEntry[]> {
  const positions = jsonPositions(text);
  const where = (path: readonly PropertyKey[]): string => show(file, positions.at(path));
  const plan = checked(planFileSchema, json);
  if (!plan.ok) {
    const [first, ...others] = plan.issues;
    const path = first?.path ?? [];
    const rest = others.length === 0 ? '' : ` (and ${count(others.length, 'more problem')})`;
    const message =
      path.length === 0
        ? 'A plan is an array of features; this is something else.'
        : `${subjectOf(path)} can't be read: ${first?.message ?? 'unknown'}${rest}.`;
    return err({
      code: 'bad_plan',
      message,
      where: where(path),
      remedy: 'Correct the plan and import it again; nothing was imported.',
      cause: plan.cause,
    });
  }
  return ok(plan.value.map((feature, index) => ({ plan: feature, where: (within = []) => where([index, ...within]) })));
}

function subjectOf(path: readonly PropertyKey[]): string {
  const [index, ...rest] = path;
  const feature = `Feature ${Number(index) + 1} of the plan`;
  return rest.length === 0 ? feature : `${feature}, ${showPath(rest)},`;
}

const show = (file: string, at: Position): string => `${file}:${at.line}:${at.column}`;
