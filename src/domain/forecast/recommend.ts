/** How many agents to start with, by the number of features and the length of the longest chain of them. */
export function recommendConcurrency(features: number, deepestChain: number): number {
  const bySize = sizes.find(({ below }) => features < below)?.agents ?? 5;
  const byBreadth = Math.min(bySize, Math.max(1, Math.floor(features / 3)));
  return deepestChain > 5 ? Math.min(byBreadth, 2) : byBreadth;
}

const sizes = [
  { below: 10, agents: 1 },
  { below: 20, agents: 2 },
  { below: 50, agents: 3 },
  { below: 100, agents: 4 },
] as const;
