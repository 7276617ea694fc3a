import { setImmediate } from 'node:timers/promises';
import { localDay } from '../../adapters/clock/local-day';
import { movable } from '../../domain/forecast/movable';
import { rowsBy } from '../../domain/spend/rows-by';
import { groupSpend, sumSpend } from '../../domain/spend/sum-spend';
import type { StoreReader } from '../../engine/ports/project-store';
import type { Attempt } from '../../shared/attempt';
import type { Budgets } from '../../shared/budget';
import type { Costs, CostScope } from '../../shared/contract/cost-calls';
import { err, ok, type Result } from '../../shared/result';
import type { Run } from '../../shared/run';
import { allTokens, noSpend, type Spend, type SpendSum } from '../../shared/spend';
import { isDemoAgent } from '../projects/demo-agent';
import { forecastProject, readProjectPast } from '../projects/forecast-project';
import { guarded } from '../projects/guarded';
import type { OpenProject } from '../projects/open-project';
import { withPresentSettings } from '../projects/with-present-settings';
import { standingsInScope } from './standings-in-scope';
import { workInScope } from './work-in-scope';

export type CostsRequest = CostScope & { readonly now: number };

const dayMs = 86_400_000;

/** What a project's agents used, by everything a person may ask about, with budgets and what is still to come. */
export async function readCosts(
  project: OpenProject,
  store: () => StoreReader,
  { run, since = 0, now }: CostsRequest,
): Promise<Result<Costs>> {
  const present = await withPresentSettings(project);
  // What was used needs no settings: where they can't be read the last ones count, as for all else in a window.
  const known = present.ok ? present.value : project;
  // What is under way on the screen goes first.
  await setImmediate();
  return guarded(() => {
    const only =
      run === null
        ? null
        : store()
            .runs()
            .find(({ number }) => number === run);
    if (only === undefined) return err({ code: 'not_found', message: `There was no run ${run}.` });
    return ok(costsOf(known, store(), { only, since, now }));
  });
}

function costsOf(
  project: OpenProject,
  store: StoreReader,
  { only, since, now }: { readonly only: Run | null; readonly since: number; readonly now: number },
): Costs {
  const all = store.spends();
  const rows = all.filter(({ runId, at }) => at >= since && (only === null || runId === only.id));
  const { budgets, live } = budgetsOf(project, store);
  const work = workInScope({
    attempts: store.attempts(),
    features: store.features(),
    others: [...store.testRounds(), ...store.plannings()],
    spends: rows,
    run: only?.id ?? null,
    since,
    isDemo: (agent) => isDemoAgent(agent, project.user),
  });
  return {
    total: sumSpend(rows),
    workers: work.workers,
    attempts: work.attempts.length,
    passing: work.passing,
    failed: failedOf(rows, work.attempts),
    byModel: modelsOf(rows),
    byRole: dearestFirst(groupSpend(rows, ({ role }) => role)).map(([role, sum]) => ({ role, sum })),
    byAgent: dearestFirst(groupSpend(rows, ({ agent }) => agent)).map(([agent, sum]) => ({ agent, sum })),
    byFeature: featuresOf(rows, store),
    byDay: daysOf(rows),
    week: weekOf(all, now),
    byRun: runsOf(rows, store),
    today: localDay(now),
    budgets,
    standings: standingsInScope({ spends: all, only, live, budgets, now }),
    forecast: forecastOf(project, store),
  };
}

function failedOf(rows: readonly Spend[], attempts: readonly Attempt[]): Costs['failed'] {
  const failed = new Set(attempts.filter(isLost).map(({ id }) => id));
  return { attempts: failed.size, sum: sumSpend(rows.filter(({ attemptId }) => failed.has(attemptId))) };
}

const isLost = ({ status, outcome }: Attempt): boolean =>
  status === 'finished' && outcome !== null && outcome !== 'landed';

function modelsOf(rows: readonly Spend[]): Costs['byModel'] {
  return dearestFirst(groupSpend(rows, ({ model }) => model)).map(([model, sum]) => {
    const matched = rows.flatMap((row) => (row.model === model && row.matchedModel !== null ? row.matchedModel : []));
    return { model, matchedModels: [...new Set(matched)], sum };
  });
}

function featuresOf(rows: readonly Spend[], store: StoreReader): Costs['byFeature'] {
  const ofFeatures = rows.filter((row) => row.feature !== null);
  const attempts = rowsBy(ofFeatures, ({ feature }) => feature);
  return dearestFirst(groupSpend(ofFeatures, ({ feature }) => feature)).flatMap(([number, sum]) => {
    if (number === null) return [];
    const { name = null, status = null } = store.feature(number) ?? {};
    const tries = new Set(attempts.get(number)?.map(({ attemptId }) => attemptId)).size;
    return { feature: number, name, status, attempts: tries, sum };
  });
}

function daysOf(rows: readonly Spend[]): Costs['byDay'] {
  const days = [...rowsBy(rows, ({ at }) => localDay(at))].sort(([a], [b]) => (a < b ? -1 : 1));
  return days.map(([day, ofDay]) => ({
    day,
    sum: sumSpend(ofDay),
    models: dearestFirst(groupSpend(ofDay, ({ model }) => model)).map(([model, sum]) => ({ model, sum })),
  }));
}

function weekOf(all: readonly Spend[], now: number): Costs['week'] {
  const recent = groupSpend(
    all.filter(({ at }) => at > now - 8 * dayMs),
    ({ at }) => localDay(at),
  );
  const days = lastDays(now);
  return days.map((day) => ({ day, sum: recent.get(day) ?? noSpend }));
}

/** By the calendar: where clocks change, a day is not 24 hours long. */
function lastDays(now: number): readonly string[] {
  return [6, 5, 4, 3, 2, 1, 0].map((before) => {
    const day = new Date(now);
    return localDay(new Date(day.getFullYear(), day.getMonth(), day.getDate() - before, 12).getTime());
  });
}

function runsOf(rows: readonly Spend[], store: StoreReader): Costs['byRun'] {
  const sums = groupSpend(rows, ({ runId }) => runId);
  return store
    .runs()
    .flatMap(({ id, number, startedAt }) => {
      const sum = sums.get(id);
      return sum === undefined ? [] : { run: number, startedAt, sum };
    })
    .reverse();
}

/** Those of the live run, else what the next one will have. */
function budgetsOf({ settings }: OpenProject, store: StoreReader): { budgets: Budgets; live: Run | null } {
  const run = store.lastRun();
  if (run === undefined || run.status === 'finished') return { budgets: settings.budget, live: null };
  return { budgets: run.settings.budget, live: run };
}

function forecastOf(project: OpenProject, store: StoreReader): Costs['forecast'] {
  const left = movable(store.features());
  if (left.length === 0) return null;
  const { entries, guessed } = forecastProject(project, readProjectPast(project, store), left);
  const { costUsd } = entries[0] ?? { costUsd: { low: 0, mid: 0, high: 0 } };
  const { agent } = project.settings;
  const free = agent !== null && isDemoAgent(agent, project.user);
  return { features: left.length, costUsd: { ...costUsd }, guess: guessed.includes('cost'), free };
}

/** What has no price comes after what has one, by its tokens. */
function dearestFirst<Key>(groups: ReadonlyMap<Key, SpendSum>): readonly (readonly [Key, SpendSum])[] {
  return [...groups].sort(([, a], [, b]) => (b.usd ?? -1) - (a.usd ?? -1) || allTokens(b.tokens) - allTokens(a.tokens));
}
