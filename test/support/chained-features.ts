import { report } from './recipe-steps';

export type ChainedFeatures = {
  readonly ids: readonly string[];
  readonly plan: readonly { readonly id: string; readonly name: string; readonly dependencies: readonly string[] }[];
  readonly recipes: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
};

/** Two chains and what depends on both; each agent has a child of its own that would outlive it. */
export function chainedFeatures(count: number): ChainedFeatures {
  const ids = Array.from({ length: count }, (_, index) => `f${index + 1}`);
  return {
    ids,
    plan: ids.map((id, index) => ({
      id,
      name: id,
      dependencies: ids.slice(Math.max(0, index - 3), Math.max(0, index - 1)),
    })),
    recipes: Object.fromEntries(
      ids.map((id) => [
        id,
        [
          { think: `about ${id}` },
          { spawn: ['sleep', '600'], detached: true },
          { write: `${id}.js`, lines: [`// ${id}`] },
          { commit: `Begin ${id}` },
          { append: `${id}.js`, lines: ['// done'] },
          report,
        ],
      ]),
    ),
  };
}
