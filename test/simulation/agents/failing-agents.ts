import { doTheWork, type Behaviour } from './honest-agents';
import { turnedAway } from './turned-away';

export const failingAgents: Readonly<Record<string, Behaviour>> = {
  *breaksTheTests(hands) {
    yield 3_000;
    doTheWork(hands);
    hands.write('src/base.txt', 'BROKEN');
    hands.commit();
    hands.tool('feature_mark_passing');
    yield 100;
    return 0;
  },
  *makesTestsEndless(hands) {
    yield 3_000;
    doTheWork(hands);
    hands.write('src/loop.txt', 'ENDLESS');
    return 0;
  },
  *hangs(hands) {
    hands.say('thinking');
    yield 1_000;
    return null;
  },
  *crashesMidway(hands) {
    yield 2_000;
    doTheWork(hands);
    yield 1_000;
    return hands.chance.int(1, 139);
  },
  *asks(hands) {
    hands.say(`session s${hands.feature}`);
    yield 2_000;
    if (hands.chance.hit(0.5)) hands.say('ask Which way?');
    else hands.tool('feature_request_human_input', { question: 'Which way?' });
    yield 500;
    return 0;
  },
  *defers(hands) {
    yield 1_000;
    doTheWork(hands);
    hands.tool('feature_skip', { reason: 'Something else has to come first' });
    yield 100;
    return 0;
  },
  *givesUp(hands) {
    yield 1_000;
    doTheWork(hands);
    hands.tool('feature_mark_failing', { reason: 'It cannot be done' });
    yield 100;
    return 1;
  },
  *isRateLimited(hands) {
    doTheWork(hands);
    return yield* turnedAway.byLimit(hands);
  },
  hasNoNetwork: turnedAway.byNetwork,
  isNotLoggedIn: turnedAway.byLogin,
};
