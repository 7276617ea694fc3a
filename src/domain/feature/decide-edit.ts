import type { DomainEvent } from '../../shared/event';
import type { Fault } from '../../shared/fault';
import type { Feature, FeatureSpec } from '../../shared/feature';
import type { FeatureEdit } from '../../shared/feature-change';
import { err, ok, type Result } from '../../shared/result';
import { readPlanFeature } from '../plan/read-plan-feature';
import { isAtWork } from './at-work';
import { decideFeature } from './decide';
import { labelOf } from './label';
import { referenceTo } from './reference';

export type DecidedEdit = {
  /** None where everything is so already. */
  readonly events: readonly DomainEvent[];
  /** What the new text does not reach, a sentence each. */
  readonly said: readonly string[];
};

const where = 'flotilla features edit';

/** New text for a feature in any state; with `restart` an attempt that has begun is given up for a fresh one. */
export function decideEdit(
  feature: Feature,
  { changes, restart }: { readonly changes: FeatureEdit; readonly restart: boolean },
): Result<DecidedEdit> {
  if (Object.keys(changes).length === 0 && !restart) return err(nothingSaid);
  const said = readEdit(feature, changes);
  if (!said.ok) return said;
  const over = restart ? startOver(feature) : ok([]);
  if (!over.ok) return over;
  const edits = differences(feature, said.value);
  const edited: readonly DomainEvent[] =
    Object.keys(edits).length === 0 ? [] : [{ type: 'feature_edited', feature: feature.number, changes: edits }];
  return ok({ events: [...edited, ...over.value], said: restart ? [] : notReached(feature, edits) });
}

/** What was never begun starts with the new text by itself. Where its attempt is put aside first, it counts as pending. */
function startOver(feature: Feature): Result<readonly DomainEvent[]> {
  const decided = decideFeature(feature, { type: 'restart' });
  if (!decided.ok) return err(notRestartable(feature));
  return ok(feature.attemptId === null ? [] : decided.value);
}

/** Cleaned and converted as a plan's text is. */
function readEdit(feature: Feature, { estimate, ...changes }: FeatureEdit): Result<Partial<FeatureSpec>> {
  const plan = { ...changes, name: changes.name ?? feature.name, ...(typeof estimate === 'string' && { estimate }) };
  const read = readPlanFeature({ plan, where: () => where });
  if (!read.ok) return err({ ...read.error, code: 'usage' });
  const { name, ...rest } = read.value.said;
  const clearsEstimate = estimate === null ? { estimateMs: null } : {};
  return ok({ ...rest, ...(changes.name !== undefined && { name }), ...clearsEstimate });
}

function differences(feature: FeatureSpec, said: Partial<FeatureSpec>): Partial<FeatureSpec> {
  const entries = Object.entries(said) as [keyof FeatureSpec, unknown][];
  return Object.fromEntries(entries.filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(feature[key])));
}

const prompted: readonly (keyof FeatureSpec)[] = ['name', 'description', 'category', 'steps', 'files'];
const locking: readonly (keyof FeatureSpec)[] = ['files', 'resources'];

function notReached(feature: Feature, edits: Partial<FeatureSpec>): readonly string[] {
  if (feature.status === 'landed' && Object.keys(edits).length > 0)
    return ['It has landed already: the new text builds nothing.'];
  if (!isAtWork(feature)) return [];
  const said: string[] = [];
  if (prompted.some((key) => key in edits)) {
    const again = `flotilla features edit ${referenceTo(feature)} --restart`;
    said.push(`The attempt at work was told the old text and goes on; ${again} starts it over with the new one.`);
  }
  if (locking.some((key) => key in edits)) said.push('What it has locked stays as it is until its next attempt.');
  if ('checks' in edits) said.push('Its new checks count when its work is about to land; until then the old ones do.');
  return said;
}

const nothingSaid: Fault = {
  code: 'usage',
  message: 'Nothing is named that should change.',
  where,
  remedy: 'flotilla features edit --help shows what can be changed.',
};

function notRestartable(feature: Feature): Fault {
  const name = referenceTo(feature);
  const remedies: Partial<Record<Feature['status'], string>> = {
    failed: `Edit it without --restart, then flotilla features retry ${name} has it tried again.`,
    skipped: `Edit it without --restart, then flotilla features reset ${name} has it built after all.`,
    landed: 'Add a feature for what is still missing.',
  };
  return {
    code: 'refused',
    message: `${labelOf(feature)} has no attempt that could start over.`,
    where,
    remedy: remedies[feature.status] ?? 'Ask again when a run has started.',
  };
}
