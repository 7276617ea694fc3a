import { assertNever } from '../../shared/assert-never';
import type { Role } from '../../shared/attempt';
import type { Budget } from '../../shared/budget';
import { budgetText } from '../../shared/budget-text';
import { choiceOfRole } from '../../shared/choice-of-role';
import type { HostFacts } from '../../shared/control';
import type { RunGoal } from '../../shared/run-goal';
import type { RunSettings } from '../../shared/run-settings';
import type { RunWishes } from '../projects/run-settings';
import { readRoles } from '../projects/said-of-roles';

/** What each wish is called on the command line, and what it asks of the settings. */
const wishes: Readonly<
  Record<Exclude<keyof RunWishes, 'canAsk' | 'goal'>, { readonly flag: string; readonly setting: keyof RunSettings }>
> = {
  concurrency: { flag: '--concurrency', setting: 'concurrency' },
  mode: { flag: '--mode', setting: 'mode' },
  order: { flag: '--order', setting: 'order' },
  agent: { flag: '--agent', setting: 'agent' },
  model: { flag: '--model', setting: 'model' },
  roles: { flag: '--role', setting: 'roles' },
  maxFailures: { flag: '--max-failures', setting: 'maxFailures' },
  attemptTimeout: { flag: '--attempt-timeout', setting: 'attemptTimeoutMs' },
  idleTimeout: { flag: '--idle-timeout', setting: 'idleTimeoutMs' },
  yolo: { flag: '--yolo', setting: 'yolo' },
  sandbox: { flag: '--sandbox', setting: 'sandbox' },
  browser: { flag: '--browser', setting: 'browser' },
  maxAttempts: { flag: '--max-iterations', setting: 'maxAttempts' },
  budget: { flag: '--budget', setting: 'budget' },
  testingRatio: { flag: '--testing-ratio', setting: 'testingRatio' },
  countTesting: { flag: '--count-testing', setting: 'countTesting' },
  onFailure: { flag: '--on-failure', setting: 'onFailure' },
  noRecovery: { flag: '--no-recovery', setting: 'recovery' },
  workflow: { flag: '--workflow', setting: 'workflow' },
};

type Compared = {
  readonly wished: RunWishes;
  /** The wishes as settings. */
  readonly chosen: RunSettings;
  /** What the run is to be there for; null where nothing was said. */
  readonly goal: RunGoal | null;
  /** Full ref that was asked for; null where none was. */
  readonly target: string | null;
  readonly host: Pick<HostFacts, 'settings' | 'target'>;
};

/** Flags that ask for something else than the host does, each with what the host does. What was not said never differs. */
export function namedDifferences({ wished, chosen, goal, target, host }: Compared): readonly string[] {
  const settings = (Object.keys(wishes) as (keyof typeof wishes)[]).flatMap((name) => {
    const { flag, setting } = wishes[name];
    const isSaid = wished[name] !== null && wished[name] !== false;
    if (!isSaid) return [];
    if (name === 'budget') return differing(flag, limit(chosen.budget.run), limit(host.settings.budget.run));
    if (name === 'roles') return roleDifferences(wished.roles ?? [], chosen, host.settings);
    return differing(flag, chosen[setting], host.settings[setting]);
  });
  return [
    ...settings,
    ...(goal === null ? [] : differing(goalFlag(wished), inWords(goal), inWords(host.settings.goal))),
    ...(target === null ? [] : differing('--target', target, host.target)),
  ];
}

const limit = (budget: Budget | null): string | null => (budget === null ? null : budgetText(budget));

/** Of each role only what was said of it. */
function roleDifferences(texts: readonly string[], chosen: RunSettings, hosts: RunSettings): readonly string[] {
  const said = readRoles(texts);
  if (!said.ok || said.value === null) return [];
  return Object.entries(said.value).flatMap(([name, ofRole]) => {
    const role = name as Role;
    return (['agent', 'model', 'effort'] as const).flatMap((what) =>
      ofRole[what] === null
        ? []
        : differing(`--role ${role}.${what}`, choiceOfRole(chosen, role)[what], choiceOfRole(hosts, role)[what]),
    );
  });
}

function differing(flag: string, wished: unknown, hosts: unknown): readonly string[] {
  return shown(wished) === shown(hosts) ? [] : [`${flag} (there it is ${shown(hosts)})`];
}

const goalFlag = ({ goal }: RunWishes): string => (goal.featureId === null ? '--agent-type' : '--feature-id');

function inWords(goal: RunGoal): string {
  switch (goal.kind) {
    case 'all':
      return 'all features';
    case 'feature':
      return `#${goal.feature}`;
    case 'testing':
      return 'a round of testing agents';
    case 'initializer':
      return 'the plan alone';
    case 'decomposition':
      return 'a request that is split';
    default:
      return assertNever(goal);
  }
}

function shown(value: unknown): string {
  if (value === null) return 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
