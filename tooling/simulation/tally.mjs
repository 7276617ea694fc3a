/** @typedef {import('../../test/simulation/simulate-seed').SeedOutcome} SeedOutcome */

/** How far a simulation has got. A seed that is killed at every effect is many runs, and is never cut off half-way. */
export class Tally {
  /** @type {NonNullable<SeedOutcome['failure']>[]} */
  failures = [];
  seeds = 0;
  runs = 0;
  #asked;
  #underWay = 0;

  /** @param {number} asked so many runs at least */
  constructor(asked) {
    this.#asked = asked;
  }

  /** A seed is begun; it is one run until it tells more. */
  begin() {
    this.#underWay += 1;
  }

  /** @param {SeedOutcome} outcome */
  end({ runs, failure }) {
    this.#underWay -= 1;
    this.seeds += 1;
    this.runs += runs;
    if (failure !== null) this.failures.push(failure);
  }

  /** Whether what is done and under way is not yet what was asked for. */
  wantsMore() {
    return this.runs + this.#underWay < this.#asked;
  }

  /** A trace of a run without fault is kept as well. */
  broken() {
    return this.failures.filter(({ violation }) => violation !== null);
  }

  /** @param {number} minutes since the first seed began */
  line(minutes) {
    const asked = this.runs > this.#asked ? ` (at least ${number(this.#asked)} asked)` : '';
    const goal = this.runs < this.#asked ? ` of ${number(this.#asked)}` : '';
    const pace = `${number(Math.round(this.runs / minutes))} runs a minute`;
    return `${count(this.runs, goal, 'run')}${asked} of ${count(this.seeds, '', 'seed')}, ${pace}, ${this.broken().length} failed`;
  }
}

/**
 * @param {number} many
 * @param {string} goal
 * @param {string} noun
 */
function count(many, goal, noun) {
  return `${number(many)}${goal} ${noun}${many === 1 && goal === '' ? '' : 's'}`;
}

/** @param {number} value */
function number(value) {
  return value.toLocaleString('en-US');
}
