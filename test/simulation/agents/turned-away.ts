import type { Behaviour } from './honest-agents';

/** How an agent ends whose provider takes no request, whatever it has done until then. */
export const turnedAway = {
  *byLimit(hands) {
    yield 1_000;
    hands.say(`result rate_limited ${hands.chance.int(1_000, 60_000)}`);
    return 1;
  },
  *byNetwork(hands) {
    yield 1_000;
    hands.say('result network');
    return 1;
  },
  *byLogin(hands) {
    yield 1_000;
    hands.say('result auth');
    return 1;
  },
} satisfies Readonly<Record<string, Behaviour>>;
