import type { ImportSummary } from '../host/projects/import-plan';
import { count } from '../shared/count';
import { bounded } from './terminal/bounded';
import { list, oneLine } from './terminal/text';

const MOST_LISTED = 20;

/** What an import would do, in words; long lists are cut. */
export function previewLines(preview: ImportSummary): {
  readonly results: readonly string[];
  readonly warnings: readonly string[];
} {
  const { adds, updates, unchanged, conflicts, warnings } = preview;
  return {
    results: [
      `${count(adds.length, 'new feature')}, ${count(updates.length, 'update')}, ${unchanged.length} unchanged`,
      ...cut(adds.map((each) => `  + #${each.number} ${oneLine(each.name)}`)),
      ...cut(updates.map((each) => `  ~ #${each.number} ${oneLine(each.name)} (${list(each.changed)})`)),
      ...cut(conflicts.map((text) => `  ! ${oneLine(text)}`)),
    ],
    warnings: cut(warnings.map((text) => `warning: ${oneLine(text)}`)),
  };
}

const cut = (lines: readonly string[]): readonly string[] =>
  bounded(lines, MOST_LISTED, (left) => `  … and ${left} more`);
