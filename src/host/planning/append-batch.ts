import { previewImport } from '../../domain/plan/preview-import';
import type { StoreReader, StoreTransaction } from '../../engine/ports/project-store';
import type { BatchWord, DecidedBatch } from '../../shared/batch';
import type { Planning } from '../../shared/planning';
import { err, ok, type Result } from '../../shared/result';

/** A person's word on what an agent proposed: all of it joins the backlog as that is now, or nothing does. */
export function appendBatch(tx: StoreTransaction, word: BatchWord, now: number): Result<DecidedBatch> {
  const found = findOpenBatch(tx, word.planning);
  if (!found.ok) return found;
  const added = word.decision === 'added' ? addAll(tx, found.value, now) : ok([]);
  if (!added.ok) return added;
  tx.append({ type: 'planning_decided', planningId: found.value.id, decision: word.decision }, now);
  return ok({ ...word, added: [...added.value] });
}

export function findOpenBatch(store: Pick<StoreReader, 'plannings'>, number: number): Result<Planning> {
  const planning = store.plannings().find((each) => each.number === number);
  if (planning === undefined || planning.proposed.length === 0)
    return err({ code: 'not_found', message: `There is no proposal of tasks ${number}.`, remedy });
  if (planning.decision === null) return ok(planning);
  return err({
    code: 'refused',
    message: `The tasks of proposal ${number} have been ${planning.decision} already.`,
    remedy,
  });
}

const remedy = 'flotilla features proposals shows what waits for a decision.';

function addAll(tx: StoreTransaction, { id, number, proposed }: Planning, now: number): Result<DecidedBatch['added']> {
  const incoming = proposed.map((plan, index) => ({ plan, where: () => `task ${index + 1} of proposal ${number}` }));
  const preview = previewImport({ existing: tx.features(), incoming, nextNumber: tx.nextFeatureNumber() });
  if (!preview.ok) return preview;
  const { adds, updates, unchanged, events } = preview.value;
  const [known] = [...updates, ...unchanged];
  if (known !== undefined) return err(thereAlready(known, number));
  for (const event of events) tx.append(event, now);
  tx.append({ type: 'planning_created', planningId: id, features: adds.map((feature) => feature.number) }, now);
  return ok(adds.map((feature) => ({ number: feature.number, id: feature.id, name: feature.name })));
}

/** Text of a feature that came meanwhile is not an agent's to change. */
function thereAlready({ number, name }: { readonly number: number; readonly name: string }, proposal: number) {
  return {
    code: 'refused',
    message: `Feature #${number} ${name} has the id of one of these tasks; nothing was added.`,
    remedy: `Discard them with flotilla features decompose --discard ${proposal} and split the request again.`,
  } as const;
}
