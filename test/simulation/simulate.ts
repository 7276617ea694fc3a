import type { RunSettings } from '../../src/shared/run-settings';
import { createPrograms } from './agents/programs';
import { createFakeProjectStore } from './fakes/create-fake-project-store';
import type { Crash } from './host/host-life';
import { startHost, type Host } from './host/start-host';
import { checkEndOfLife } from './invariants/check-end-of-life';
import { checkEndOfWorld } from './invariants/check-end-of-world';
import { violate } from './invariants/violation';
import { watchCommits } from './invariants/watch-commits';
import { watchIdleLanes } from './invariants/watch-idle-lanes';
import { watchPlannings } from './invariants/watch-plannings';
import { watchProcesses } from './invariants/watch-processes';
import { watchRounds } from './invariants/watch-rounds';
import { watchTarget } from './invariants/watch-target';
import { createPerson } from './scenario/person';
import { createSteeringPerson } from './scenario/steering-person';
import { createScenario, type Scenario } from './scenario/scenario';
import { furnish } from './scenario/furnish';
import { createChance, type Chance } from './world/chance';
import { closeGates } from './scenario/close-gates';
import { shortages as kindsOfShortage } from './world/room';
import { createWorld, type Violation, type World } from './world/world';

export type SimulationInput = {
  readonly seed: number;
  /** Kills the first host at exactly this effect, on a small backlog without other faults. */
  readonly crash?: Crash | 'never';
  readonly tracing?: boolean;
};

export type SimulationOutcome = {
  readonly seed: number;
  readonly violation: Violation | null;
  readonly trace: readonly string[];
  /** Effects of the first host. */
  readonly effects: number;
};

const calm = { failing: 0.05, lying: 0.02, hostile: 0 };
const mostTurns = 300_000;
const longestMs = 30 * 24 * 3_600_000;

/** One world from its seed to its end: hosts start, are killed and start again, and every promise of the engine is watched. */
export async function simulate(input: SimulationInput): Promise<SimulationOutcome> {
  const chance = createChance(input.seed);
  const scenario = scenarioOf(input);
  const world = createWorld({
    seed: input.seed,
    project: scenario.project,
    appSpec: scenario.appSpec,
    tracing: input.tracing,
  });
  let temper = scenario.temper;
  world.programs = createPrograms(world, chance.fork('agents'), () => temper);
  furnish(world, scenario, createFakeProjectStore(world));
  watchCommits(world, scenario.settings);
  watchProcesses(world);
  watchRounds(world);
  watchPlannings(world);
  const steering = createSteeringPerson(world, chance.fork('steering'));
  const lookAtLanes = watchIdleLanes(world, steering);
  const target = watchTarget(world, scenario.settings);
  const person = createPerson(world, scenario);
  const shortages = chance.fork('shortages');
  const limits = chance.fork('limits');
  const asks = scenario.settings.onFailure === 'ask';
  const faults = unhandled(world);
  let effects = 0;
  try {
    for (let life = 1; life <= scenario.troubledLives + 1 && world.violations.length === 0; life += 1) {
      const last = life > scenario.troubledLives;
      if (last) temper = calm;
      const host = startHost(world, settingsOf(scenario, last), {
        number: life,
        crash: crashOf(input, world, scenario, life),
        faultRate: last ? 0 : scenario.faultRate,
        slowness: scenario.slowness,
      });
      if (!last) person.meddle(host, scenario.interventions);
      if (!last) steering.steer(host, scenario.changes);
      if (!last) loseRoom(world, shortages, scenario.shortages);
      if (!last) closeGates(world, limits, limits.hit(0.7) ? 0 : limits.int(1, 3));
      await live(world, host, () => {
        target.look();
        lookAtLanes(host);
        if (asks) steering.look(host);
      });
      if (life === 1) effects = host.life.effects();
      if (host.life.crashed()) await pass(world, chance.int(0, 120_000));
      else if (world.violations.length === 0) checkEndOfLife(world, host);
      host.life.retire();
      person.tidyUp();
    }
    if (world.violations.length === 0) checkEndOfWorld(world);
    const intruder = target.intruder();
    if (intruder !== null) violate(world, 'nothing unverified lands', `${intruder} stays on the target`);
  } finally {
    faults.stop();
  }
  return { seed: input.seed, violation: world.violations[0] ?? null, trace: world.trace.lines(), effects };
}

function scenarioOf({ seed, crash }: SimulationInput): Scenario {
  const scenario = createScenario(createChance(seed).fork('scenario'), crash === undefined ? 'any' : 'small');
  if (crash === undefined) return scenario;
  return { ...scenario, faultRate: 0, interventions: 0, troubledLives: crash === 'never' ? 0 : 1 };
}

/** Other hosts and programs leave none for a while, so many times. */
function loseRoom({ room, time }: World, chance: Chance, times: number): void {
  for (let left = times; left > 0; left -= 1) {
    const [shortage, forMs] = [chance.pick(kindsOfShortage), chance.int(100, 60_000)];
    time.after(chance.int(0, 120_000), () => room.take(shortage, forMs));
  }
}

/** In the end everything is to be built, unless the last life is the only one. */
function settingsOf({ settings, troubledLives }: Scenario, last: boolean): RunSettings {
  return last && troubledLives > 0 ? { ...settings, goal: { kind: 'all' } } : settings;
}

function crashOf({ crash }: SimulationInput, { chance }: World, scenario: Scenario, life: number): Crash | null {
  if (crash === 'never') return null;
  if (crash !== undefined) return life === 1 ? crash : null;
  if (!scenario.crashes || life > scenario.troubledLives) return null;
  return { at: chance.int(1, 400), how: chance.pick(['before', 'torn', 'after']) };
}

/** Runs until the host has ended or was killed. */
async function live(world: World, host: Host, look: () => void): Promise<void> {
  for (let turns = 0; world.violations.length === 0; turns += 1) {
    await turn();
    look();
    if (host.end() !== null || !host.life.alive()) return;
    if (turns > mostTurns || world.time.now() > longestMs) return violate(world, 'a run ends', 'it goes on for ever');
    if (!world.time.advance()) return violate(world, 'a run ends', 'nothing will ever happen again');
  }
}

/** The world goes on without a host for a while. */
async function pass(world: World, ms: number): Promise<void> {
  const until = world.time.now() + ms;
  world.time.after(ms, () => {});
  while (world.time.now() < until && world.time.advance()) await turn();
}

/** Everything that can happen now has happened afterwards. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function unhandled(world: World): { stop(): void } {
  const note = (cause: unknown) =>
    violate(world, 'no uncaught exception', cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
  return {
    stop() {
      process.off('unhandledRejection', note);
      process.off('uncaughtException', note);
    },
  };
}
