import type { Feature } from '../../shared/feature';
import type { StoreReader } from '../ports/project-store';

/** A feature as agents read it. */
export function featureForAgent(store: StoreReader, feature: Feature): Record<string, unknown> {
  return {
    number: feature.number,
    id: feature.id,
    name: feature.name,
    description: feature.description,
    category: feature.category,
    steps: feature.steps,
    files: feature.files,
    status: feature.status,
    dependencies: feature.dependencies.map((number) => ({
      number,
      name: store.feature(number)?.name,
      status: store.feature(number)?.status,
    })),
  };
}
