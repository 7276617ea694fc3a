import { bigBacklog } from '../../../test/e2e/screenshots/graph-stories';
import type { PlannedFeature } from './bench-home';

/** A plan of any size, the same each time, in layers that need one or two of those before. */
export function layeredPlan(count: number): readonly PlannedFeature[] {
  return bigBacklog(count).map(({ number, name, dependencies }) => ({
    id: idOf(number),
    name,
    dependencies: dependencies.map(idOf),
  }));
}

const idOf = (number: number): string => `f-${number}`;
