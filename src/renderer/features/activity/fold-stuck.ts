import type { RunLine } from '../../../shared/run-line';

type Item = { readonly line: RunLine };

/** What can never run for the same reason as the last one told becomes one piece of news with it, in place. Whether it did. */
export function foldStuck<T extends Item>(all: T[], shown: T[], { code, message, feature }: RunLine): boolean {
  const last = all.at(-1);
  if (last === undefined || code !== 'deadlock' || last.line.code !== 'deadlock') return false;
  if (message !== last.line.message) return false;
  const others: readonly unknown[] = Array.isArray(last.line.others) ? last.line.others : [];
  const folded = { ...last, line: { ...last.line, others: [...others, feature] } };
  if (shown.at(-1) === last) shown[shown.length - 1] = folded;
  all[all.length - 1] = folded;
  return true;
}
