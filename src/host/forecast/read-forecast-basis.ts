import { heldMs } from '../../domain/forecast/held-ms';
import { historyOf } from '../../domain/forecast/history';
import type { StoreReader } from '../../engine/ports/project-store';
import { resumedWork } from '../../engine/run/resumed-work';
import type { ForecastBasis } from '../../shared/contract/forecast-calls';
import { ok, type Result } from '../../shared/result';
import { defaultRunSettings, type RunSettings } from '../../shared/run-settings';
import { learnedStart } from './learned-start';
import { isDemoAgent } from '../projects/demo-agent';
import { guarded } from '../projects/guarded';
import type { OpenProject } from '../projects/open-project';
import { withPresentSettings } from '../projects/with-present-settings';

/** What a window needs to forecast the open project itself. */
export async function readForecastBasis(
  project: OpenProject,
  store: () => StoreReader,
): Promise<Result<ForecastBasis>> {
  const present = await withPresentSettings(project);
  return present.ok ? guarded(() => ok(basisOf(present.value, store()))) : present;
}

function basisOf(project: OpenProject, store: StoreReader): ForecastBasis {
  const features = store.features();
  const attempts = store.attempts();
  const work = resumedWork(store, attempts);
  const held = heldMs(work);
  const { agent, order, maxFailures, backoffMs, testingRatio, budget } = settingsOf(project, store);
  const { workMs, ofEstimate, landingMs, failedMs, costUsd } = historyOf({
    attempts,
    work,
    features,
    spends: store.spends(),
    agent,
  });
  return {
    history: {
      workMs: [...workMs],
      ofEstimate: [...ofEstimate],
      landingMs: [...landingMs],
      failedMs: [...failedMs],
      costUsd: [...costUsd],
      ...learnedStart(project.home, agent),
    },
    free: agent !== null && isDemoAgent(agent, project.user),
    order,
    policy: { maxFailures, backoffMs: [...backoffMs] },
    testingRatio,
    testingCeiling: project.user.limits.testingRatio,
    budgets: budget,
    begun: features.flatMap(({ number, attemptId }) => {
      const ms = attemptId === null ? 0 : (held.get(attemptId) ?? 0);
      return ms === 0 ? [] : [{ number, ms }];
    }),
    apart: features.flatMap(({ number, resources, skips }) =>
      resources.length === 0 && skips === 0 ? [] : [{ number, resources: [...resources], skips }],
    ),
  };
}

type Settings = Pick<RunSettings, 'order' | 'maxFailures' | 'backoffMs' | 'testingRatio' | 'budget'> & {
  readonly agent: string | null;
};

/** Those of the live run, else what the next one will have. */
function settingsOf({ settings }: OpenProject, store: StoreReader): Settings {
  const run = store.lastRun();
  if (run !== undefined && run.status !== 'finished') return run.settings;
  return {
    agent: settings.agent,
    order: settings.order ?? defaultRunSettings.order,
    maxFailures: settings.maxFailures ?? defaultRunSettings.maxFailures,
    backoffMs: defaultRunSettings.backoffMs,
    testingRatio: settings.testingRatio ?? defaultRunSettings.testingRatio,
    budget: settings.budget,
  };
}
