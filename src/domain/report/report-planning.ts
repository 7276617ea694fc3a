import type { Feature } from '../../shared/feature';
import type { Planning } from '../../shared/planning';
import type { ReportPlanning } from '../../shared/report';

/** What a report says of the agent that filled the backlog. */
export function reportPlanning(planning: Planning, features: readonly Feature[]): ReportPlanning {
  const { role, agent, source, outcome, reason, proposed } = planning;
  const ids = new Map(features.map(({ number, id }) => [number, id]));
  const created = planning.features.map((number): string => ids.get(number) ?? String(number));
  return { role, agent, source, outcome, reason, features: created, proposed: proposed.length };
}
