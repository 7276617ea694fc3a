import { doTheWork, type Behaviour } from './honest-agents';

export const lyingAgents: Readonly<Record<string, Behaviour>> = {
  *reportsWithoutWork(hands) {
    yield 1_000;
    hands.tool('feature_mark_passing');
    yield 100;
    return 0;
  },
  *reportsTwice(hands) {
    yield 1_000;
    doTheWork(hands);
    hands.tool('feature_mark_passing');
    yield 10;
    hands.tool('feature_mark_passing');
    hands.tool('feature_mark_failing', { reason: 'or not' });
    yield 100;
    return 1;
  },
  *speaksForOthers(hands) {
    yield 1_000;
    hands.tool('feature_mark_passing', { feature_id: hands.feature + 1 });
    hands.tool('feature_skip', { feature_id: hands.feature + 1, reason: 'mine first' });
    hands.tool('no_such_tool');
    hands.tool('feature_get_by_id', { feature_id: 'x' });
    doTheWork(hands);
    yield 1_000;
    return 0;
  },
  *reportsBeforeItsWork(hands) {
    yield 500;
    hands.tool('feature_mark_passing');
    yield 2_000;
    doTheWork(hands);
    yield 500;
    return 0;
  },
  *commitsSecrets(hands) {
    yield 1_000;
    doTheWork(hands);
    hands.write(hands.chance.hit(0.5) ? '.env' : 'big.bin', 'LARGE');
    if (hands.chance.hit(0.5)) hands.commit();
    return 0;
  },
  *deletesATest(hands) {
    yield 1_000;
    doTheWork(hands);
    hands.remove('test/base.test.js');
    return 0;
  },
};
