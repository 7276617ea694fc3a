import { expect } from 'vitest';
import { foldEvents } from '../../src/domain/project/testing/fold';
import type { ProjectStore } from '../../src/engine/ports/project-store';
import type { RunLine } from '../../src/shared/run-line';
import type { TestProject } from './test-project';

/** The last host of several that were killed has finished the work, and nobody was blamed for what the others did not. */
export function expectAllBuilt(
  last: { readonly code: number | null; readonly lines: readonly RunLine[]; readonly stderr: string },
  { told, total }: { readonly told: readonly RunLine[]; readonly total: number },
): void {
  expect(last.code, last.stderr).toBe(0);
  expect(last.lines.at(-1)).toMatchObject({
    type: 'report',
    final_status: 'complete',
    tasks_total: total,
    tasks_succeeded: total,
    tasks_failed: 0,
  });
  const blamed = [...told, ...last.lines].filter((line) => line.type === 'attempt_finished' && line['counted']);
  expect(blamed.map((line) => [line.feature, line['outcome'], line['reason']])).toEqual([]);
}

export async function expectNoBranchLeft(test: TestProject): Promise<void> {
  expect((await test.git('worktree', 'list')).split('\n')).toHaveLength(1);
  expect(await test.git('branch', '--list', 'flotilla/*')).toBe('');
  expect(await test.git('status', '--porcelain')).toBe('');
}

/** The events from the first on make the rows there are, and no work is under way. */
export function expectRowsToFold(store: ProjectStore): void {
  const folded = foldEvents(store.eventsAfter(0, 100_000)).all();
  expect(folded.features).toEqual(store.features());
  expect(folded.attempts).toEqual(store.attempts());
  expect(folded.runs).toEqual(store.runs());
  expect(store.leases()).toEqual([]);
  expect(store.mergeEntries()).toEqual([]);
}
