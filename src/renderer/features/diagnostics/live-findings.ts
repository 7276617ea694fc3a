import { count } from '../../../shared/count';
import type { FeatureView, WaitKind } from '../../../shared/views';
import { liveRun } from '../../lib/live-run';
import type { ProjectModel } from '../../lib/project-model';
import { asSentence, redBaseline, redBaselineWords } from '../../lib/red-baseline';
import { deadlock } from './deadlock';
import { heldBy } from './held-by';
import type { LiveFinding } from './live-finding';
import { silent, type LastNews } from './silent';

type Project = Pick<ProjectModel, 'activity' | 'counts' | 'features' | 'lanes' | 'run' | 'undecided'>;

export const redTargetId = 'red-target';

/** Why things do not move, by what the window knows of the project; what hurts most comes first. */
export function liveFindings(project: Project, news: LastNews): readonly LiveFinding[] {
  const features = [...project.features.values()];
  return [
    ...redTarget(project, features),
    ...deadlock(project.features),
    ...features.filter(({ status }) => status === 'failed').map((feature) => failed(feature, project)),
    ...features.filter(({ status }) => status === 'needs_input').map((feature) => asking(feature, project)),
    ...heldBySkipped(features, project),
    ...struggling(project),
    ...silent(project, news),
    ...waits(features),
    ...nobodyAtWork(features, project),
  ];
}

const label = ({ number, name }: Pick<FeatureView, 'number' | 'name'>): string => `#${number} ${name}`;

/** Whatever is built on it fails with it. */
function redTarget(project: Project, features: readonly FeatureView[]): readonly LiveFinding[] {
  const red = redBaseline(project);
  if (red === null) return [];
  return [
    {
      id: redTargetId,
      status: 'failed',
      ...redBaselineWords(red, project),
      affected: features
        .filter(({ status }) => status !== 'landed' && status !== 'skipped')
        .map(({ number }) => number),
      remedy: { type: 'checks', label: 'Open the checks' },
    },
  ];
}

function failed(feature: FeatureView, project: Project): LiveFinding {
  const affected = heldBy(feature.number, project.features);
  const why = asSentence(feature.lastFailure?.reason ?? feature.reason ?? 'Its attempts are used up');
  return {
    id: `failed-${feature.number}`,
    status: 'failed',
    title: `${label(feature)} ${feature.lastFailure?.outcome === 'hung' ? 'hung, and ' : ''}failed for good`,
    cause: project.undecided.includes(feature.number) ? `${why} The run waits for your decision.` : why,
    affected,
    remedy: { type: 'change', label: 'Retry', feature: feature.number, change: { type: 'retry' } },
  };
}

function asking(feature: FeatureView, project: Project): LiveFinding {
  return {
    id: `asking-${feature.number}`,
    status: 'needs_input',
    title: `${label(feature)} needs your answer`,
    cause: feature.reason ?? 'Its agent asks something.',
    affected: heldBy(feature.number, project.features),
    remedy: { type: 'open', label: 'Answer', feature: feature.number },
  };
}

/** What depends on a skipped feature can’t ever start. */
function heldBySkipped(features: readonly FeatureView[], { features: known }: Project): readonly LiveFinding[] {
  return features
    .filter(({ status }) => status === 'skipped')
    .flatMap((feature): readonly LiveFinding[] => {
      const affected = heldBy(feature.number, known);
      if (affected.length === 0) return [];
      return [
        {
          id: `skipped-${feature.number}`,
          status: 'blocked',
          title: `${label(feature)} is skipped, but needed`,
          cause: `${count(affected.length, 'feature')} can’t be built without it.`,
          affected,
          remedy: { type: 'change', label: 'Bring it back', feature: feature.number, change: { type: 'reset' } },
        },
      ];
    });
}

function struggling({ lanes }: Project): readonly LiveFinding[] {
  return lanes.flatMap(({ lane, attempt }): readonly LiveFinding[] => {
    if (attempt === null || attempt.state !== 'struggling') return [];
    return [
      {
        id: `struggling-${attempt.id}`,
        status: 'waiting',
        title: `#${attempt.feature} ${attempt.featureName} is stuck`,
        cause: `The agent in lane ${lane} fails at the same thing again and again${attempt.tool === null ? '' : `: ${attempt.tool}`}.`,
        affected: [attempt.feature],
        remedy: {
          type: 'change',
          label: 'Start over',
          feature: attempt.feature,
          change: { type: 'edit', changes: {}, restart: true },
        },
      },
    ];
  });
}

/** Features that wait for the same thing are one finding. */
function waits(features: readonly FeatureView[]): readonly LiveFinding[] {
  const groups = new Map<string, { readonly kind: WaitKind; readonly cause: string; affected: number[] }>();
  for (const { waitingFor, reason, number } of features) {
    // A back-off ends by itself, and soon.
    if (waitingFor === null || waitingFor === 'back_off') continue;
    const cause = reason ?? 'It waits.';
    const group = groups.get(cause) ?? { kind: waitingFor, cause, affected: [] };
    group.affected.push(number);
    groups.set(cause, group);
  }
  return [...groups.values()].map(({ kind, cause, affected }) => ({
    id: `wait-${kind}-${cause}`,
    status: 'waiting',
    title: waitTitles[kind],
    cause,
    affected,
    remedy: waitRemedy(kind, cause, affected),
  }));
}

const waitTitles: Readonly<Record<WaitKind, string>> = {
  lock: 'Two features need the same file',
  budget: 'The budget is used up',
  rate_limit: 'The provider limits how much agents may ask',
  host: 'This machine is short of room',
  back_off: 'An attempt failed a moment ago',
  uncommitted_changes: 'Your uncommitted changes are in the way',
};

function waitRemedy(kind: WaitKind, cause: string, affected: readonly number[]): LiveFinding['remedy'] {
  const holder = /held by #(\d+)/.exec(cause)?.[1];
  switch (kind) {
    case 'lock':
      return holder === undefined ? null : { type: 'open', label: `Open #${holder}`, feature: Number(holder) };
    case 'budget':
      return { type: 'screen', label: 'Open settings', screen: 'settings' };
    case 'host':
      return { type: 'agents', label: 'Use one agent fewer', by: -1 };
    case 'rate_limit':
    case 'back_off':
    case 'uncommitted_changes':
      return affected[0] === undefined ? null : { type: 'open', label: `Open #${affected[0]}`, feature: affected[0] };
  }
}

/** Claimed work without a run is what a killed host left. */
function nobodyAtWork(features: readonly FeatureView[], { run }: Project): readonly LiveFinding[] {
  if (liveRun(run) !== null) return [];
  const left = features.filter(({ status }) => status === 'claimed' || status === 'verifying' || status === 'merging');
  if (left.length === 0) return [];
  return [
    {
      id: 'left-at-work',
      status: 'failed',
      title: `${count(left.length, 'feature')} ${left.length === 1 ? 'is' : 'are'} held by a run that is gone`,
      cause: 'The run was cut off before it could give them back. A new run goes on where their work stopped.',
      affected: left.map(({ number }) => number),
      remedy: { type: 'start', label: 'Start a run' },
    },
  ];
}
