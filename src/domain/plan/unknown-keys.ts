import type { PlanEntry } from './import-preview';

/** The keys a plan's feature may have. */
export const planKeys: ReadonlySet<string> = new Set([
  'id',
  'name',
  'description',
  'category',
  'steps',
  'priority',
  'urgency',
  'dependencies',
  'files',
  'resources',
  'checks',
  'estimate',
]);

/** One warning for each key nobody knows, however often it stands in the plan. */
export function warnOfUnknownKeys(entries: readonly PlanEntry[]): readonly string[] {
  const found = new Map<string, { readonly where: string; times: number }>();
  for (const { plan, where } of entries) {
    for (const key of Object.keys(plan)) {
      if (planKeys.has(key)) continue;
      const seen = found.get(key);
      if (seen === undefined) found.set(key, { where: where(), times: 1 });
      else seen.times += 1;
    }
  }
  return [...found].map(([key, { where, times }]) => {
    const again = times === 1 ? '' : ` and ${times - 1} more`;
    return `Unknown key “${key}” is ignored (${where}${again}).`;
  });
}
