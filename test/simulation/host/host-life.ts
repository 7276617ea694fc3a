import type { ProcessIdentity } from '../../../src/shared/attempt';
import type { Database } from '../world/database';
import type { World } from '../world/world';
import { runThrough, type Effects, type Verb } from './effects';

/** Where a host is killed: at its n-th effect, before it, in the middle of it, or right after it. */
export type Crash = { readonly at: number; readonly how: 'before' | 'torn' | 'after' };

export type HostLifeOptions = {
  readonly crash: Crash | null;
  /** How likely each call of a port is to fail. */
  readonly faultRate: number;
  /** How likely a call is to take time. */
  readonly slowness: number;
};

/** One host process, from its start to its end or its death. After its death nothing it does reaches the world. */
export type HostLife = Effects & {
  readonly identity: ProcessIdentity;
  /** What it sees of the database: after its death a copy, so that its last breaths are not written down. */
  database(): Database;
  effects(): number;
  /** How many calls failed by chance. */
  faults(): number;
  crashed(): boolean;
  /** It ended by itself. */
  retire(): void;
};

export function createHostLife(world: World, identity: ProcessIdentity, options: HostLifeOptions): HostLife {
  const pending = new Set<() => void>();
  let alive = true;
  let crashed = false;
  let effects = 0;
  let faults = 0;
  let database = world.database;

  function die(): void {
    if (!alive) return;
    world.trace.note('CRASH', () => `the host is killed at effect ${effects}`);
    alive = false;
    crashed = true;
    database = world.database.fork();
    // A git that the host had started may finish its work all the same.
    for (const goOn of [...pending]) if (world.chance.hit(0.5)) goOn();
    pending.clear();
    world.gateway = null;
    world.held.ports = 0;
    world.held.slots = 0;
  }

  function crashHere(): Crash['how'] | null {
    effects += 1;
    return options.crash !== null && options.crash.at === effects ? options.crash.how : null;
  }

  function failsNow({ fails, needsDisk }: { readonly fails?: unknown; readonly needsDisk?: boolean }): boolean {
    if (fails === undefined) return false;
    if (!(needsDisk === true && world.disk.full) && !world.chance.hit(options.faultRate)) return false;
    faults += 1;
    return true;
  }

  function call<T>(name: string, verb: Verb<T>): Promise<T> {
    if (!alive) return new Promise<T>(() => {});
    const crash = crashHere();
    const fault = failsNow(verb) ? verb.fails : undefined;
    world.trace.note('port', () => `${effects} ${name}${fault === undefined ? '' : ' FAILS'}`);
    if (crash === 'before') die();
    if (crash === 'torn') tear(verb);
    if (crash === 'torn') die();
    if (!alive) return new Promise<T>(() => {});
    return new Promise<T>((resolve, reject) => {
      const act = () => {
        pending.delete(act);
        try {
          const value = fault === undefined ? runThrough(verb.steps()) : fault();
          if (crash === 'after') die();
          if (alive) resolve(value);
        } catch (cause) {
          reject(cause instanceof Error ? cause : new Error(String(cause)));
        }
      };
      if (!world.chance.hit(options.slowness)) return act();
      pending.add(act);
      world.time.after(world.chance.int(1, 400), () => void (pending.has(act) && act()));
    });
  }

  /** The host dies within a call: only its first steps happen. */
  function tear(verb: Verb<unknown>): void {
    const steps = verb.steps();
    for (let left = world.chance.int(1, 3); left > 0; left -= 1) if (steps.next().done === true) return;
  }

  return {
    identity,
    alive: () => alive,
    call,
    callNow(name, verb) {
      if (!alive) return verb.ghost();
      const crash = crashHere();
      const fault = failsNow(verb) ? verb.fails : undefined;
      world.trace.note('port', () => `${effects} ${name}${fault === undefined ? '' : ' FAILS'}`);
      if (crash === 'before' || crash === 'torn') {
        die();
        return verb.ghost();
      }
      if (fault !== undefined) return fault();
      const value = verb.apply();
      if (crash === 'after') die();
      return value;
    },
    sleep: (ms) =>
      new Promise((resolve) => {
        world.time.after(ms, () => void (alive && resolve()));
      }),
    database: () => database,
    effects: () => effects,
    faults: () => faults,
    crashed: () => crashed,
    retire() {
      alive = false;
      database = world.database.fork();
    },
  };
}
