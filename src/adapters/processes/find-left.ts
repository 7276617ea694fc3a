import type { ReapQuery } from '../../engine/ports/processes';
import { planKill } from './plan-kill';
import type { ProcessSystem } from './process-table';
import { systemFor } from './systems/system-for';
import { toKillQuery } from './to-kill-query';

/** What `reap` would end, without ending it. Rejects when it could not look. */
export async function findLeft(
  query: Omit<ReapQuery, 'graceMs'>,
  system: ProcessSystem = systemFor(process.platform),
): Promise<readonly { readonly pid: number; readonly command: string }[]> {
  const table = await system.list({
    since: Number.NEGATIVE_INFINITY,
    roots: [],
    folders: query.folders.length > 0,
  });
  const { targets } = planKill(table, toKillQuery(system, { ...query, graceMs: 0 }));
  return targets.map(({ pid, command }) => ({ pid, command }));
}
