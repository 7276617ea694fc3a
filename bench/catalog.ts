import type { Benchmark } from './figure';

/** All benchmarks by name, loaded when wanted: each runs in a process of its own. */
export const catalog: Readonly<Record<string, () => Promise<Benchmark>>> = {
  'ready-to-spawn': async () => (await import('./benches/ready-to-spawn')).readyToSpawn,
  claims: async () => (await import('./benches/claims')).claims,
  events: async () => (await import('./benches/events')).events,
  completion: async () => (await import('./benches/completion')).completion,
  'run-step': async () => (await import('./benches/run-step')).runStep,
  'command-start': async () => (await import('./benches/command-start')).commandStart,
  fleet: async () => (await import('./benches/fleet')).fleet,
  makespan: async () => (await import('./benches/makespan')).makespan,
  forecast: async () => (await import('./benches/forecast')).forecastSpeed,
};
