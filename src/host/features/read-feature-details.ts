import { attemptWarnings, type AttemptWarning } from '../../domain/feature/attempt-warnings';
import { workSpans, type WorkSpan } from '../../domain/report/work-spans';
import { sumSpend } from '../../domain/spend/sum-spend';
import type { ProjectStore, StoreReader } from '../../engine/ports/project-store';
import type { Attempt } from '../../shared/attempt';
import type { Evidence } from '../../shared/check';
import type { FeatureDetails, ShownAttempt, ShownCheck } from '../../shared/contract/feature-calls';
import { featureNumber } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { guarded } from '../projects/guarded';
import type { OpenProject } from '../projects/open-project';
import { plainText } from '../registering/plain-text';
import { historyOf, regressionsOf } from '../projects/read-features';
import { readProposals } from '../projects/read-proposals';
import { workPlaceOf } from './work-place';

/** Everything a feature's panel shows beside the feature itself. */
export async function readFeatureDetails(
  project: OpenProject,
  store: () => ProjectStore,
  number: number,
): Promise<Result<FeatureDetails>> {
  const wanted = featureNumber(number);
  const read = guarded(() => {
    const feature = store().feature(wanted);
    return feature === undefined ? err(gone(number)) : ok({ feature, ...rowsOf(store(), number) });
  });
  if (!read.ok) return read;
  const { feature, ...rows } = read.value;
  const { question, answer, resources, checks } = feature;
  return ok({
    number,
    question,
    answer,
    resources: [...resources],
    ownChecks: checks.map((check) => ({ ...check, argv: [...check.argv] })),
    ...rows,
    work: await workPlaceOf(project, store(), feature),
  });
}

function rowsOf(store: StoreReader, number: number): Pick<FeatureDetails, 'attempts' | 'regressions' | 'proposals'> {
  const feature = featureNumber(number);
  const open = readProposals(store).filter((each) => each.decided === null && each.proposal.feature === feature);
  const events = store.eventsOf(feature);
  const told = { spans: workSpans(events), warnings: attemptWarnings(events) };
  return {
    attempts: store.attempts(feature).map((attempt) => shownAttempt(attempt, told, store)),
    regressions: [...regressionsOf(store, feature)],
    proposals: open.map((each) => ({
      proposal: each.number,
      name: each.proposal.spec.name,
      description: each.proposal.spec.description,
      by: number,
    })),
  };
}

type Told = { readonly spans: readonly WorkSpan[]; readonly warnings: readonly AttemptWarning[] };

function shownAttempt(attempt: Attempt, { spans, warnings }: Told, store: StoreReader): ShownAttempt {
  const { id, number, role, agent, model, lane, status, outcome, reason, finishedAt } = attempt;
  const { firstClaimedAt: claimedAt, tookMs } = historyOf(attempt, spans);
  const times = { claimedAt, finishedAt, tookMs };
  const checks = store.evidence(attempt.id).map(shownCheck);
  const spends = store.spends(attempt.id);
  const used = spends.length === 0 ? {} : { spend: sumSpend(spends) };
  const own = warnings.flatMap(({ attemptId, message }) => (attemptId === id ? [plainText(message)] : []));
  const warned = own.length === 0 ? {} : { warnings: [...new Set(own)] };
  return { id, number, role, agent, model, lane, status, outcome, reason, ...times, checks, ...used, ...warned };
}

function shownCheck({
  check,
  phase,
  verdict,
  exitCode,
  startedAt,
  durationMs,
  outputFile,
  tail,
}: Evidence): ShownCheck {
  const { name, kind } = check;
  return { name, kind, phase, verdict, exitCode, startedAt, durationMs, outputFile, tail: plainText(tail) };
}

export function gone(number: number) {
  const remedy = 'Close its panel.';
  return { code: 'not_found', message: `Feature #${number} is not in the backlog any more.`, remedy } as const;
}
