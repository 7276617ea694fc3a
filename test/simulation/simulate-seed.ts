import type { Crash } from './host/host-life';
import { simulate, type SimulationInput, type SimulationOutcome } from './simulate';

export type SeedOutcome = {
  readonly seed: number;
  /** How many worlds were run. */
  readonly runs: number;
  readonly failure: SeedFailure | null;
};

export type SeedFailure = SimulationOutcome & { readonly crash: SimulationInput['crash'] };

/** So many seeds apart, a small world is killed at every single effect of its first host. */
export const exhaustiveEvery = 1_000;

const ways = ['before', 'torn', 'after'] as const;

/** Everything that is run for one seed. A failed world is run again with its trace. */
export async function simulateSeed(
  seed: number,
  options: { readonly tracing?: boolean; readonly crashes?: 'chance' | 'everywhere' | 'everywhere once' } = {},
): Promise<SeedOutcome> {
  const { crashes = seed % exhaustiveEvery === 0 ? 'everywhere' : 'chance' } = options;
  if (crashes !== 'chance') return simulateEveryCrash(seed, crashes);
  const outcome = await simulate({ seed, tracing: options.tracing });
  return { seed, runs: 1, failure: await failureOf(outcome, undefined, options.tracing) };
}

/** Kills the host at each effect of the undisturbed run, before, in the middle of and after it. */
async function simulateEveryCrash(seed: number, crashes: 'everywhere' | 'everywhere once'): Promise<SeedOutcome> {
  const undisturbed = await simulate({ seed, crash: 'never' });
  let runs = 1;
  if (undisturbed.violation !== null) return { seed, runs, failure: await failureOf(undisturbed, 'never') };
  for (let at = 1; at <= undisturbed.effects; at += 1) {
    for (const [index, how] of ways.entries()) {
      if (crashes === 'everywhere once' && index !== at % ways.length) continue;
      const crash: Crash = { at, how };
      runs += 1;
      const outcome = await simulate({ seed, crash });
      if (outcome.violation !== null) return { seed, runs, failure: await failureOf(outcome, crash) };
    }
  }
  return { seed, runs, failure: null };
}

async function failureOf(
  outcome: SimulationOutcome,
  crash: SimulationInput['crash'],
  traced = false,
): Promise<SeedFailure | null> {
  if (outcome.violation === null) return traced ? { ...outcome, crash } : null;
  const again = await simulate({ seed: outcome.seed, crash, tracing: true });
  // A world that does not break again was not made of its seed alone; the first verdict stands.
  return { ...again, violation: again.violation ?? outcome.violation, crash };
}
