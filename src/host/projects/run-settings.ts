import { parseDuration } from '../../shared/parse-duration';
import { clampConcurrency } from '../../domain/scheduling/limits';
import { whyNoModel } from '../../shared/model-name';
import { err, ok, type Result } from '../../shared/result';
import {
  defaultRunSettings,
  failurePolicies,
  orders,
  type FailurePolicy,
  type RunSettings,
} from '../../shared/run-settings';
import type { ProjectSettings, UserSettings } from '../../shared/settings';
import { meantForPlan } from '../planning/meant-for-plan';
import { allOf } from './all-of';
import { budgetWish } from './budget-wish';
import type { GoalWishes } from './choose-goal';
import { chooseRoles } from './choose-roles';
import { readRoles } from './said-of-roles';

/** What the person said for this run, as typed; null where nothing was said. */
export type RunWishes = {
  readonly concurrency: string | null;
  readonly mode: string | null;
  readonly order: string | null;
  readonly agent: string | null;
  readonly model: string | null;
  /** Such as `testing.model=haiku`. */
  readonly roles: readonly string[] | null;
  readonly maxFailures: string | null;
  readonly attemptTimeout: string | null;
  readonly idleTimeout: string | null;
  readonly yolo: boolean;
  readonly sandbox: boolean;
  readonly browser: boolean;
  readonly maxAttempts: number | null;
  /** Of this run: money, tokens, or `none`. */
  readonly budget: string | null;
  readonly testingRatio: string | null;
  readonly countTesting: boolean;
  readonly onFailure: string | null;
  /** No recovery agent, whatever is saved. */
  readonly noRecovery: boolean;
  /** Name of a prompt template for coding agents. */
  readonly workflow: string | null;
  /** Somebody is there who can be asked. */
  readonly canAsk: boolean;
  readonly goal: GoalWishes;
};

/** Settings to run with, and what has to be told about them. */
export type ChosenRunSettings = {
  readonly settings: RunSettings;
  readonly said: readonly string[];
  readonly demo: boolean;
};

/** What was said, read as what it stands for; null where nothing was. Nothing else has to be known to refuse nonsense. */
export function readWishes(wishes: RunWishes) {
  return allOf({
    concurrency: wholeNumber(wishes.concurrency, '--concurrency'),
    maxFailures: within(wishes.maxFailures, '--max-failures', mostFailures),
    attemptTimeout: duration(wishes.attemptTimeout, '--attempt-timeout'),
    idleTimeout: duration(wishes.idleTimeout, '--idle-timeout'),
    mode: oneOf(wishes.mode, ['flow'] as const, '--mode'),
    order: oneOf(wishes.order, orders, '--order'),
    testingRatio: wholeNumber(wishes.testingRatio, '--testing-ratio'),
    onFailure: oneOf(wishes.onFailure, failurePolicies, '--on-failure'),
    model: modelName(wishes.model),
    roles: readRoles(wishes.roles),
    budget: budgetWish(wishes.budget),
  });
}

const mostFailures = 20;

/**
 * The person's wish, else the project's saved setting, else the default. How many agents work at once is brought within
 * the ceilings, and that is said; any other number has to be right.
 */
export function chooseRunSettings(
  wishes: RunWishes,
  saved: { readonly project: ProjectSettings; readonly user: UserSettings },
): Result<ChosenRunSettings> {
  const { project, user } = saved;
  const wished = readWishes(wishes);
  if (!wished.ok) return wished;
  const { concurrency, maxFailures, attemptTimeout, idleTimeout, mode, order, model } = wished.value;
  const { testingRatio, onFailure, budget } = wished.value;
  const chosen = chooseRoles({ agent: wishes.agent, model, roles: wished.value.roles }, saved);
  if (!chosen.ok) return chosen;
  const { roles, recovery, demo } = chosen.value;
  const lanes = clampConcurrency(concurrency ?? project.concurrency ?? 1, user.limits.codingAgents);
  const testing = clampTestingRatio(testingRatio ?? project.testingRatio ?? defaultRunSettings.testingRatio, user);
  const failing = failurePolicy(onFailure, wishes.canAsk);
  return ok({
    settings: {
      ...defaultRunSettings,
      mode: mode ?? defaultRunSettings.mode,
      order: order ?? project.order ?? defaultRunSettings.order,
      concurrency: lanes.value,
      maxFailures: maxFailures ?? project.maxFailures ?? defaultRunSettings.maxFailures,
      attemptTimeoutMs: attemptTimeout ?? defaultRunSettings.attemptTimeoutMs,
      idleTimeoutMs: idleTimeout ?? defaultRunSettings.idleTimeoutMs,
      yolo: wishes.yolo,
      sandbox: wishes.sandbox || project.sandbox,
      browser: wishes.browser || project.browser,
      maxAttempts: wishes.maxAttempts,
      budget: budget === null ? project.budget : { ...project.budget, run: budget.run },
      testingRatio: testing.value,
      countTesting: wishes.countTesting || project.countTesting,
      onFailure: failing.policy,
      agent: roles.coding.agent,
      model: roles.coding.model,
      roles,
      recovery: recovery && !wishes.noRecovery,
      workflow: wishes.workflow,
    },
    said: [lanes.said, testing.said, failing.said].filter((sentence) => sentence !== null),
    demo,
  });
}

function wholeNumber(text: string | null, flag: string): Result<number | null> {
  if (text === null) return ok(null);
  if (/^[+-]?\d{1,9}$/.test(text.trim())) return ok(Number(text));
  return usage(`${flag} takes a whole number, not “${text}”.`, flag, `${flag} 3`);
}

function within(text: string | null, flag: string, most: number): Result<number | null> {
  const number = text !== null && /^\d{1,9}$/.test(text.trim()) ? Number(text) : null;
  if (text === null || (number !== null && number >= 1 && number <= most)) return ok(number);
  return usage(`${flag} takes a whole number from 1 to ${most}, not “${text}”.`, flag, `${flag} 3`);
}

function modelName(text: string | null): Result<string | null> {
  const wrong = text === null ? null : whyNoModel(text);
  return wrong === null ? ok(text) : usage(`--model can’t be used: ${wrong}.`, '--model', '--model sonnet');
}

function duration(text: string | null, flag: string): Result<number | null> {
  if (text === null) return ok(null);
  const parsed = parseDuration(text);
  if (parsed !== null && parsed > 0) return ok(parsed);
  return usage(`${flag} takes a time such as 90s, 20m or 1h30m, a year at most, not “${text}”.`, flag, `${flag} 20m`);
}

function oneOf<T extends string>(text: string | null, values: readonly T[], flag: string): Result<T | null> {
  if (text === null) return ok(null);
  const found = values.find((value) => value === text);
  if (found !== undefined) return ok(found);
  return usage(`${flag} takes ${values.join(' or ')}, not “${text}”.`, flag, `${flag} ${values[0]}`);
}

function usage(message: string, where: string, remedy: string) {
  return err({ code: 'usage', message, where, remedy: `For example ${remedy}` } as const);
}

function clampTestingRatio(value: number, { limits }: UserSettings): { value: number; said: string | null } {
  const clamped = Math.min(Math.max(value, 0), limits.testingRatio);
  return { value: clamped, said: clamped === value ? null : `Clamping testing ratio to valid range: ${clamped}` };
}

/** People are asked where they can be; without a terminal what failed is left. */
function failurePolicy(wished: FailurePolicy | null, canAsk: boolean): { policy: FailurePolicy; said: string | null } {
  if (wished === 'ask' && !canAsk)
    return { policy: 'leave', said: 'Nobody can be asked without a terminal: features that fail for good are left' };
  return { policy: wished ?? (canAsk ? 'ask' : 'leave'), said: null };
}

/** The project's saved settings for a run, with what a window asks for on top; concurrency within the ceiling. */
export function savedRunSettings(
  saved: { readonly settings: ProjectSettings; readonly user: UserSettings },
  wanted: Partial<RunSettings>,
): Result<RunSettings> {
  const { settings, user } = saved;
  const chosen = chooseRoles({ agent: wanted.agent ?? null, model: wanted.model ?? null }, { project: settings, user });
  if (!chosen.ok) return chosen;
  const { roles, recovery } = chosen.value;
  const { concurrency, ...rest } = {
    ...defaultRunSettings,
    model: roles.coding.model,
    recovery,
    ...(settings.order !== null && { order: settings.order }),
    ...(settings.concurrency !== null && { concurrency: settings.concurrency }),
    ...(settings.maxFailures !== null && { maxFailures: settings.maxFailures }),
    ...(settings.testingRatio !== null && { testingRatio: settings.testingRatio }),
    countTesting: settings.countTesting,
    sandbox: settings.sandbox,
    browser: settings.browser,
    budget: settings.budget,
    ...wanted,
    agent: roles.coding.agent,
    roles: { ...roles, ...wanted.roles },
  };
  const clamped = clampConcurrency(concurrency, user.limits.codingAgents).value;
  return ok(meantForPlan({ ...rest, concurrency: clamped }, wanted.agent ?? null));
}
