import { attemptWarnings } from '../../domain/feature/attempt-warnings';
import { tookMs, workSpans, type WorkSpan } from '../../domain/report/work-spans';
import { sumSpend } from '../../domain/spend/sum-spend';
import { featureStanding } from '../../domain/spend/feature-standing';
import { grantsOf } from '../../domain/spend/grants-of';
import { asksAboutAccount } from '../../domain/gate/asks-about-account';
import { asksAboutBudget } from '../../engine/spend/grant-of-answer';
import type { StoreReader } from '../../engine/ports/project-store';
import type { BudgetStanding } from '../../shared/budget';
import type { Evidence } from '../../shared/check';
import type { Attempt } from '../../shared/attempt';
import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import { ok, type Result } from '../../shared/result';
import type { SpendSum } from '../../shared/spend';
import type { FeatureView } from '../../shared/views';
import { plainText } from '../registering/plain-text';
import { blockedLandings } from './blocked-landings';
import { currentFeatureViews } from './current-feature-views';
import { findFeature } from './find-feature';
import type { OpenProject } from './open-project';
import { reading } from './open-store';
import { runningHost } from './running-host';

/** Features with a way from numbers to ids, which is what JSON shows dependencies as. */
export type FeatureList = { readonly features: readonly FeatureView[]; idOf(number: number): string };

export async function readFeatures(project: OpenProject, now: number): Promise<Result<FeatureList>> {
  const host = runningHost(project.home, project.project.path);
  if (!host.ok) return host;
  const landing = await blockedLandings(project, host.value);
  return reading(project.databaseFile, (store) =>
    ok(listOf(currentFeatureViews(project, { store, host: host.value, now, landing }))),
  );
}

export function listOf(features: readonly FeatureView[]): FeatureList {
  const ids = new Map(features.map((feature) => [feature.number, feature.id]));
  return { features, idOf: (number) => ids.get(number) ?? String(number) };
}

/** What a testing agent said when it found a landed feature broken. */
export type ShownRegression = {
  readonly at: number;
  readonly evidence: string;
  /** Number of its test round. */
  readonly round: number | null;
  /** The target's tip it had tested. */
  readonly commit: string | null;
};

type AttemptHistory = {
  readonly evidence: readonly Evidence[];
  readonly spend: SpendSum;
  /** What was warned of while it was at work. */
  readonly warnings: readonly string[];
  /** When it was claimed first; an attempt that was resumed was claimed again. */
  readonly firstClaimedAt: number;
  /** How long it was at it, without the time between; null: it has not ended. */
  readonly tookMs: number | null;
};

export type FeatureDetails = FeatureList & {
  readonly feature: FeatureView;
  readonly attempts: readonly (Attempt & AttemptHistory)[];
  /** Of all its attempts. */
  readonly spend: SpendSum;
  /** How it stands with the budget that each feature had in the last run; null: there was none. */
  readonly budget: BudgetStanding | null;
  readonly regressions: readonly ShownRegression[];
  /** What waits for an answer. */
  readonly question: string | null;
  /** It has used its budget up: an answer grants it once more. Or its account can't be used: an answer lets it be tried. */
  readonly asksAbout: 'budget' | 'account' | null;
  /** What was answered, until its agent has done with it. */
  readonly answered: { readonly question: string; readonly answer: string } | null;
};

export async function readFeature(
  project: OpenProject,
  reference: string,
  now: number,
): Promise<Result<FeatureDetails>> {
  const host = runningHost(project.home, project.project.path);
  if (!host.ok) return host;
  const landing = await blockedLandings(project, host.value);
  return reading(project.databaseFile, (store) => {
    const found = findFeature(store, reference);
    if (!found.ok) return found;
    const list = listOf(currentFeatureViews(project, { store, host: host.value, now, landing }));
    const events = store.eventsOf(found.value.number);
    const spans = workSpans(events);
    const warnings = attemptWarnings(events);
    const attempts = store.attempts(found.value.number).map((attempt) => ({
      ...attempt,
      ...historyOf(attempt, spans),
      evidence: store.evidence(attempt.id),
      spend: sumSpend(store.spends(attempt.id)),
      warnings: warnings.filter(({ attemptId }) => attemptId === attempt.id).map(({ message }) => message),
    }));
    const spend = sumSpend(store.spends().filter((row) => row.feature === found.value.number));
    const feature = list.features.find((view) => view.number === found.value.number);
    if (feature === undefined) throw new Error('a stored feature has no view');
    const limit = store.lastRun()?.settings.budget.feature ?? null;
    const budget = limit === null ? null : featureStanding(limit, grantsOf(events), spend);
    const regressions = regressionsOf(store, found.value.number);
    return ok({ ...list, feature, attempts, spend, budget, regressions, ...questionOf(found.value, store) });
  });
}

/** Of attempts from before the log told of claims nothing else is known. */
export function historyOf({ id, claimedAt, finishedAt }: Attempt, spans: readonly WorkSpan[]) {
  const firstClaimedAt = spans.find(({ attemptId }) => attemptId === id)?.from ?? claimedAt;
  return { firstClaimedAt, tookMs: finishedAt === null ? null : (tookMs(spans, id) ?? finishedAt - claimedAt) };
}

type Asked = Pick<FeatureDetails, 'question' | 'asksAbout' | 'answered'>;

function questionOf(feature: Feature, store: StoreReader): Asked {
  const { status, question, answer } = feature;
  if (status === 'needs_input') return { question, asksAbout: subjectOf(feature, store), answered: null };
  const answered = question === null || answer === null ? null : { question, answer };
  return { question: null, asksAbout: null, answered };
}

function subjectOf(feature: Feature, store: StoreReader): FeatureDetails['asksAbout'] {
  if (asksAboutBudget(feature, store)) return 'budget';
  return asksAboutAccount(feature) ? 'account' : null;
}

/** What testing agents found broken about it, oldest first. */
export function regressionsOf(store: StoreReader, feature: FeatureNumber): readonly ShownRegression[] {
  return store.eventsOf(feature).flatMap(({ at, event }) => {
    if (event.type !== 'feature_regressed') return [];
    const round = store.testRound(event.testId);
    return [{ at, evidence: plainText(event.evidence), round: round?.number ?? null, commit: round?.commit ?? null }];
  });
}
