import { forecast, type Forecast } from '../../domain/forecast/forecast';
import { heldMs } from '../../domain/forecast/held-ms';
import { historyOf, type History } from '../../domain/forecast/history';
import { seededRandom } from '../../domain/forecast/seeded-random';
import type { StoreReader } from '../../engine/ports/project-store';
import { resumedWork } from '../../engine/run/resumed-work';
import type { Feature } from '../../shared/feature';
import type { AttemptId } from '../../shared/ids';
import { defaultRunSettings } from '../../shared/run-settings';
import { learnedStart } from '../forecast/learned-start';
import { isDemoAgent } from './demo-agent';
import type { OpenProject } from './open-project';

/** Always the same, so that two looks at the same backlog show the same figures. */
const seed = 1;

/** What the project has seen of the agent it works with. */
export type ProjectPast = {
  readonly history: History;
  /** How long attempts that were or are to be resumed have held lanes. */
  readonly held: ReadonlyMap<AttemptId, number>;
};

/** What a run over these features would come to with each allowed number of agents, by what the project has seen so far. */
export function forecastProject(project: OpenProject, past: ProjectPast, left: readonly Feature[]): Forecast {
  const { settings, user } = project;
  return forecast({
    features: left.map(toBegin),
    // What was interrupted goes on where it was.
    underWay: { attempts: [], heldMs: past.held, now: 0 },
    order: settings.order ?? defaultRunSettings.order,
    maxConcurrency: user.limits.codingAgents,
    history: past.history,
    free: settings.agent !== null && isDemoAgent(settings.agent, user),
    policy: {
      maxFailures: settings.maxFailures ?? defaultRunSettings.maxFailures,
      backoffMs: defaultRunSettings.backoffMs,
    },
    random: seededRandom(seed),
  });
}

/** A run that is to come claims it anew; how long it was put off by then is left out. */
function toBegin(feature: Feature): Feature {
  const { status } = feature;
  return { ...feature, notBefore: null, status: status === 'claimed' || status === 'verifying' ? 'pending' : status };
}

export function readProjectPast({ settings, home }: OpenProject, store: StoreReader): ProjectPast {
  const { agent } = settings;
  const attempts = store.attempts();
  const work = resumedWork(store, attempts);
  const history = historyOf({ attempts, work, features: store.features(), spends: store.spends(), agent });
  return { history: { ...history, ...learnedStart(home, agent) }, held: heldMs(work) };
}
