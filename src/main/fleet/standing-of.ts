import type { ProjectStanding } from '../../shared/contract';
import { needsYou } from './needs-you';
import type { Standing } from './standing';

/** A project's standing as the window is told of it. */
export function standingOf(standing: Standing): ProjectStanding {
  const { id, name, run, busy, counts } = standing;
  return {
    id,
    name,
    status: run?.status ?? null,
    busy,
    needsYou: needsYou(standing),
    landed: counts.landed,
    total: counts.total,
  };
}
