import type { Benchmark } from '../figure';

/** All benchmarks of the window by name, loaded when wanted; they need a display and an Electron. */
export const uiCatalog: Readonly<Record<string, () => Promise<Benchmark>>> = {
  start: async () => (await import('./benches/start')).start,
  memory: async () => (await import('./benches/memory')).memory,
  flood: async () => (await import('./benches/flood')).flood,
  graph: async () => (await import('./benches/graph')).graph,
  typing: async () => (await import('./benches/typing')).typing,
  'long-lists': async () => (await import('./benches/long-lists')).longLists,
};
