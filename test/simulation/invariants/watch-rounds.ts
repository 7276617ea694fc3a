import type { StoredEvent } from '../../../src/shared/event';
import type { AttemptId, FeatureNumber } from '../../../src/shared/ids';
import { featuresPerRound } from '../../../src/shared/test-round';
import type { World } from '../world/world';
import { busyLanes } from './watch-idle-lanes';
import { demand } from './violation';

/** What has to hold of testing agents: how many there are, what they are handed, and what their word may do. */
export function watchRounds(world: World): void {
  const { rows, reader } = world.database;
  /** What each round was handed and has not judged yet, as long as that is what has landed. */
  const handed = new Map<AttemptId, Set<FeatureNumber>>();

  world.onCommit.add((events) => {
    for (const { event } of events) check(event);
  });

  function check(event: StoredEvent['event']): void {
    if (event.type === 'testing_started') checkStart(event.testId, event.features);
    if (event.type === 'testing_started' || event.type === 'feature_claimed') checkLanes();
    if (event.type === 'feature_regressed') checkRegression(event.testId, event.feature);
    if (event.type === 'feature_retested') checkWord(event.testId, event.feature);
    if (event.type === 'feature_landed') forgetLanding(event.feature);
  }

  function checkStart(id: AttemptId, features: readonly FeatureNumber[]): void {
    const live = reader.liveTestRounds();
    const settings = reader.lastRun()?.settings;
    const most = settings === undefined || settings.yolo ? 0 : settings.testingRatio;
    demand(world, live.length <= most, 'no more rounds than the ratio', () => `${live.length} with a ratio of ${most}`);
    const others = live.filter((round) => round.id !== id).flatMap((round) => round.features);
    const twice = features.find((number) => others.includes(number));
    demand(world, twice === undefined, 'no two rounds look at one feature', () => `#${twice}`);
    const landed = features.every((number) => rows.features.get(number)?.status === 'landed');
    const fits = landed && features.length > 0 && features.length <= featuresPerRound;
    demand(world, fits, 'a round looks at a few landed features', () => features.join(', '));
    handed.set(id, new Set(features));
  }

  /** A lowered limit lets those at work finish: only what starts is looked at. */
  function checkLanes(): void {
    const settings = reader.lastRun()?.settings;
    if (settings === undefined || !settings.countTesting) return;
    const busy = busyLanes(world, settings);
    const holds = busy <= settings.concurrency;
    demand(world, holds, 'rounds that count take lanes', () => `${busy} of ${settings.concurrency}`);
  }

  function checkRegression(id: AttemptId, number: FeatureNumber): void {
    const feature = rows.features.get(number);
    const pending = feature?.status === 'pending' && feature.failures === 0 && feature.landedCommit === null;
    demand(world, pending, 'a regression begins anew', () => JSON.stringify(feature));
    checkWord(id, number);
  }

  /** A round speaks once about each feature it was handed, as long as that is what has landed, and it lives. */
  function checkWord(id: AttemptId, number: FeatureNumber): void {
    const open = handed.get(id)?.delete(number) === true && rows.testRounds.get(id)?.finishedAt === null;
    demand(world, open, 'a round judges what it was handed, once', () => `${id} about #${number}`);
  }

  /** What it was handed is not what has landed now. */
  function forgetLanding(number: FeatureNumber): void {
    for (const features of handed.values()) features.delete(number);
  }
}
