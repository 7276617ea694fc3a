import type { FeatureChange } from '../../../src/shared/feature-change';
import type { FeatureNumber } from '../../../src/shared/ids';
import type { Host } from '../host/start-host';
import type { Chance } from '../world/chance';
import type { World } from '../world/world';
import { addFeature, drawChange } from './change-backlog';

/** Somebody who changes the backlog of a live run, and decides what becomes of what has failed for good. */
export type SteeringPerson = {
  /** Changes the backlog so many times during the life of this host. */
  steer(host: Host, times: number): void;
  /** To be called whenever something may have happened: looks for features the run asks about. */
  look(host: Host): void;
  /** A change of this feature is under way. */
  holds(feature: FeatureNumber): boolean;
  /** Features this person has started over; a lane is kept free for each that is in none. */
  restarts(): readonly FeatureNumber[];
};

type Wanted = { readonly host: Host; readonly number: FeatureNumber; readonly wish: FeatureChange };

const withinMs = 180_000;
const mostThoughtMs = 60_000;
/** Nobody retries what fails for ever. */
const mostDecisions = 3;

export function createSteeringPerson(world: World, chance: Chance): SteeringPerson {
  const { time } = world;
  const thinking = new Map<FeatureNumber, Host>();
  const decisions = new Map<FeatureNumber, number>();
  /** One person may want two things of a feature at once; the second may be answered first. */
  const underWay = new Set<Wanted>();

  function say(what: string): void {
    world.trace.note('person', () => what);
  }

  function change(host: Host, number: FeatureNumber, wish: FeatureChange): void {
    const control = host.control();
    if (control === null) return;
    const wanted: Wanted = { host, number, wish };
    underWay.add(wanted);
    const done = (what: string) => {
      underWay.delete(wanted);
      say(`is told of #${number}: ${what}`);
    };
    // What a dead host was told is told to nobody.
    for (const each of underWay) if (!each.host.life.alive()) underWay.delete(each);
    say(`wants ${JSON.stringify(wish)} of #${number}`);
    control.features.change(`#${number}`, wish).then(
      (changed) => done(changed.ok ? (changed.value.changed ? 'done' : 'it is so') : changed.error.message),
      (cause: unknown) => done(String(cause)),
    );
  }

  function steerOnce(host: Host): void {
    const control = host.control();
    if (control === null || !host.life.alive() || host.end() !== null) return;
    const known = [...world.database.rows.features.keys()];
    if (known.length === 0) return;
    try {
      if (chance.hit(0.1)) addFeature(control, chance, time.wall());
      else change(host, chance.pick(known), drawChange(chance, known));
    } catch (cause) {
      say(`is told: ${String(cause)}`);
    }
  }

  function decide(host: Host, number: FeatureNumber): void {
    thinking.delete(number);
    const control = host.control();
    if (control === null || !host.life.alive() || host.end() !== null) return;
    if (!control.undecided().includes(number)) return;
    const made = (decisions.get(number) ?? 0) + 1;
    decisions.set(number, made);
    const what =
      made > mostDecisions ? 'leave' : chance.pick(['leave', 'retry', 'skip', 'reset', 'remove', 'stop'] as const);
    say(`decides about #${number}: ${what}`);
    try {
      if (what === 'leave') control.leave(number);
      else if (what === 'stop') control.stop('a person decided so');
      else if (what === 'remove') change(host, number, { type: 'remove', detach: true });
      else change(host, number, { type: what });
    } catch (cause) {
      say(`is told: ${String(cause)}`);
    }
  }

  return {
    steer(host, times) {
      for (let left = times; left > 0; left -= 1) time.after(chance.int(0, withinMs), () => steerOnce(host));
    },
    look(host) {
      for (const number of host.control()?.undecided() ?? []) {
        if (thinking.get(number) === host) continue;
        thinking.set(number, host);
        time.after(chance.int(100, mostThoughtMs), () => decide(host, number));
      }
    },
    holds: (feature) => [...underWay].some(({ number }) => number === feature),
    restarts: () => {
      const started = [...underWay].flatMap(({ number, wish }) =>
        wish.type === 'edit' && wish.restart ? [number] : [],
      );
      return [...new Set(started)];
    },
  };
}
