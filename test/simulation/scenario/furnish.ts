import type { ProjectStore } from '../../../src/engine/ports/project-store';
import { featureId, featureNumber } from '../../../src/shared/ids';
import type { World } from '../world/world';
import type { Scenario } from './scenario';

/** The repository's first commit and the backlog. */
export function furnish(world: World, scenario: Scenario, store: ProjectStore): void {
  const { repository } = world;
  const base = scenario.redBaseline ? 'base BROKEN' : 'base';
  const files = new Map([
    ['src/base.txt', base],
    ['shared.txt', 'shared'],
    ['test/base.test.js', 'test'],
  ]);
  const first = repository.commit({ files, parents: [], message: 'first', by: 'person' });
  repository.refs.set(world.project.target, first);
  repository.refs.set('refs/tags/v1', first);
  repository.checkout.branch = world.project.target;
  store.transact((tx) => {
    for (const [index, { spec, dependencies }] of scenario.features.entries()) {
      const feature = featureNumber(index + 1);
      const id = featureId(String(feature));
      tx.append({ type: 'feature_added', feature, id, spec, dependencies: dependencies.map(featureNumber) }, 0);
    }
  });
}
