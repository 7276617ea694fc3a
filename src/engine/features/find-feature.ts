import type { Feature } from '../../shared/feature';
import { featureId, featureNumber } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import type { StoreReader } from '../ports/project-store';

/** `5` is the exact id, else the number; `#5` is always the number. */
export function findFeature(store: Pick<StoreReader, 'feature' | 'featureById'>, reference: string): Result<Feature> {
  const byNumber = /^#?(\d{1,9})$/.exec(reference)?.[1];
  const byId = reference.startsWith('#') ? undefined : store.featureById(featureId(reference));
  const found = byId ?? (byNumber === undefined ? undefined : store.feature(featureNumber(Number(byNumber))));
  if (found !== undefined) return ok(found);
  const remedy = 'flotilla features list shows ids and numbers.';
  return err({ code: 'not_found', message: `There is no feature ${reference === '' ? '“”' : reference}.`, remedy });
}
