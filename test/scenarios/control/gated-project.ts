import { useGates, type Gate } from '../../support/gate';
import { report } from '../../support/recipe-steps';
import type { TestProject } from '../../support/test-project';
import { useTestProjects } from '../../support/use-test-project';

export type GatedProject = {
  readonly test: TestProject;
  /** The agent of the feature with the same place waits here before it reports. */
  readonly gates: readonly [Gate, Gate];
};

/** Makes projects of two independent features, `a` and `b`, whose agents wait at a gate each, with a child of their own. */
export function useGatedProjects(): () => Promise<GatedProject> {
  const project = useTestProjects();
  const gate = useGates();
  return async () => {
    const gates = [gate(), gate()] as const;
    const steps = (index: 0 | 1, id: string) => [
      { think: `about ${id}` },
      { spawn: ['sleep', '600'], detached: true },
      { write: `${id}.js`, lines: [id] },
      { run: gates[index].argv },
      report,
    ];
    const test = await project({
      plan: ['a', 'b'].map((id) => ({ id, name: id.toUpperCase() })),
      recipes: { a: steps(0, 'a'), b: steps(1, 'b') },
      settings: { agent: 'demo', concurrency: 2 },
    });
    return { test, gates };
  };
}
