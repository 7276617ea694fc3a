import { createTestProject, unwrap, type TestProject } from '../../test/support/test-project';
import { engineDependencies } from '../../src/host/engine-dependencies';
import type { OpenProject } from '../../src/host/projects/open-project';
import { openStore } from '../../src/host/projects/open-store';
import { ownIdentity } from '../../src/host/projects/own-identity';
import { spec } from '../../src/domain/testing/rows';
import type { EngineDependencies } from '../../src/engine/dependencies';
import type { Feature } from '../../src/shared/feature';
import { featureId } from '../../src/shared/ids';
import { defaultRunSettings, type RunSettings } from '../../src/shared/run-settings';

/** What a benchmark allows beyond what people are allowed. */
export const manyAgents = { codingAgents: 50, allAgents: 100 };

export const benchSettings: RunSettings = { ...defaultRunSettings, testingRatio: 0, agent: 'bench' };

/** The engine's real world for a temporary repository whose backlog is the given one. */
export async function benchWorld(features: readonly Feature[]): Promise<{
  readonly test: TestProject;
  readonly deps: EngineDependencies;
  close(): void;
}> {
  const test = await createTestProject({ plan: [] });
  const project: OpenProject = {
    ...test.project,
    user: { ...test.project.user, limits: { ...test.project.user.limits, ...manyAgents } },
  };
  const store = unwrap(openStore({ file: project.databaseFile, mode: 'write', create: false }));
  store.transact((tx) => {
    for (const { number, dependencies, files } of features) {
      const id = featureId(`f-${number}`);
      const own = { ...spec, name: `Feature ${number}`, files };
      tx.append({ type: 'feature_added', feature: number, id, spec: own, dependencies }, Date.now());
    }
  });
  const deps = engineDependencies(project, store, await ownIdentity(), null);
  return {
    test,
    deps,
    close() {
      store.close();
      test.dispose();
    },
  };
}
