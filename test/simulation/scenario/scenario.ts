import type { EngineDependencies } from '../../../src/engine/dependencies';
import type { CheckSpec } from '../../../src/shared/check';
import type { FeatureSpec } from '../../../src/shared/feature';
import type { AppSpec } from '../../../src/shared/planning';
import { projectId } from '../../../src/shared/ids';
import { defaultRunSettings, type RunSettings } from '../../../src/shared/run-settings';
import { checkNamed, ownCheck } from '../agents/virtual-checks';
import type { Temper } from '../agents/temper';
import type { Chance } from '../world/chance';
import { targetRef } from '../world/world';
import { planFirst, type PlanFirst } from './plan-first';
import { planGoal } from './plan-goal';
import { plainFeature } from './plain-feature';

export type PlannedFeature = { readonly spec: FeatureSpec; readonly dependencies: readonly number[] };

/** Everything a seed decides before the world begins. */
export type Scenario = {
  readonly project: EngineDependencies['project'];
  readonly features: readonly PlannedFeature[];
  readonly settings: RunSettings;
  readonly temper: Temper;
  /** How likely each call of a port is to fail before the last life. */
  readonly faultRate: number;
  readonly slowness: number;
  /** How many hosts are killed, or broken off, before one is left in peace. */
  readonly troubledLives: number;
  /** How many things a person does in each of these. */
  readonly interventions: number;
  /** How often somebody changes the backlog in each of these. */
  readonly changes: number;
  /** How often the machine has no room for a while in each of these. */
  readonly shortages: number;
  readonly crashes: boolean;
  readonly redBaseline: boolean;
  readonly appSpec: AppSpec | null;
};

export function createScenario(chance: Chance, size: 'any' | 'small'): Scenario {
  const count = size === 'small' ? chance.int(2, 4) : chance.int(3, chance.pick([5, 8, 12]));
  const recovery = chance.fork('recovery').hit(0.3);
  const checks: CheckSpec[] = chance.hit(0.1)
    ? []
    : chance.hit(0.4)
      ? [checkNamed('test'), checkNamed('lint')]
      : [checkNamed('test')];
  const wild = chance.hit(0.6);
  const steering = chance.fork('steering');
  const first = planFirst(chance.fork('planning'));
  return {
    project: {
      id: projectId('project'),
      name: 'project',
      scope: '',
      branchPrefix: '',
      target: targetRef,
      checks,
      setup: chance.hit(0.2) ? [['setup']] : [],
      copiedFiles: chance.hit(0.3) ? ['.env'] : [],
    },
    features: planFeatures(chance, count, first),
    settings: { ...planSettings(chance, count), recovery, ...(first !== null && { goal: first.goal }) },
    temper: wild ? { failing: 0.25, lying: 0.12, hostile: 0.15 } : { failing: 0.08, lying: 0.02, hostile: 0.02 },
    faultRate: chance.hit(0.5) ? 0 : chance.pick([0.002, 0.01, 0.03]),
    slowness: chance.pick([0, 0.1, 0.3]),
    troubledLives: chance.pick([0, 0, 1, 1, 1, 2, 3]),
    interventions: chance.hit(0.4) ? 0 : chance.int(1, 8),
    shortages: steering.hit(0.75) ? 0 : steering.int(1, 4),
    changes: steering.hit(0.7) ? 0 : steering.int(1, 10),
    crashes: chance.hit(0.6),
    redBaseline: chance.hit(0.05),
    appSpec: first?.appSpec ?? null,
  };
}

/** Drawn also where nobody has written them down: what is drawn after them stays the same. */
function planFeatures(chance: Chance, count: number, first: PlanFirst | null): readonly PlannedFeature[] {
  const features = Array.from({ length: count }, (_, index) => planFeature(chance, index + 1));
  return first?.isEmpty === true ? [] : features;
}

function planSettings(chance: Chance, features: number): RunSettings {
  return {
    ...defaultRunSettings,
    agent: 'virtual',
    order: chance.hit(0.8) ? 'critical-path' : 'score',
    concurrency: chance.int(1, 5),
    maxFailures: chance.int(1, 3),
    idleTimeoutMs: 60_000,
    attemptTimeoutMs: chance.hit(0.2) ? 300_000 : null,
    checkTimeoutMs: 60_000,
    landing: chance.hit(0.8) ? 'merge' : 'squash',
    protectChecks: chance.hit(0.7),
    yolo: chance.hit(0.05),
    maxAttempts: chance.hit(0.1) ? chance.int(1, 6) : null,
    // A stream of its own: what is drawn there changes nothing else about the seed.
    ...planGoal(chance.fork('goal'), features),
  };
}

function planFeature(chance: Chance, number: number): PlannedFeature {
  const earlier = Array.from({ length: number - 1 }, (_, index) => index + 1);
  return {
    dependencies: earlier.filter(() => chance.hit(1.2 / number)).slice(-3),
    spec: {
      ...plainFeature(number),
      priority: chance.pick([1, 500, 1_000]),
      urgency: chance.pick(['normal', 'normal', 'normal', 'urgent', 'later']),
      files: chance.hit(0.3) ? [chance.pick(['src/a.ts', 'src/', 'src/b.ts', 'docs/'])] : [],
      resources: chance.hit(0.15) ? ['database'] : [],
      checks: chance.hit(0.3) ? [ownCheck(number)] : [],
      estimateMs: chance.hit(0.5) ? chance.int(1, 60) * 60_000 : null,
    },
  };
}
