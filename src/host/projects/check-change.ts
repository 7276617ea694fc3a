import { checked } from '../../shared/checked';
import { featureChangeSchema, type FeatureChange } from '../../shared/feature-change';
import { err, ok, type Result } from '../../shared/result';
import { showPath } from '../../shared/schema-issue';

/** A change as a person asked for it, or what is wrong with it. */
export function checkChange(change: FeatureChange): Result<FeatureChange> {
  const parsed = checked(featureChangeSchema, change);
  if (parsed.ok) return ok(parsed.value);
  const [first] = parsed.issues;
  const path = showPath((first?.path ?? []).filter((part) => part !== 'changes'));
  const command = `flotilla features ${change.type}`;
  return err({
    code: 'usage',
    message: `The feature can't be changed, ${path}: ${first?.message ?? 'unknown'}.`,
    where: command,
    remedy: `${command} --help shows what can be said.`,
  });
}
