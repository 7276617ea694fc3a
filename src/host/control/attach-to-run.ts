import type { ControlLink } from '../../adapters/control-socket/control-link';
import { findFeature } from '../../engine/features/find-feature';
import type { StoreReader } from '../../engine/ports/project-store';
import type { HostFacts } from '../../shared/control';
import type { DecidedFailure } from '../../shared/failure-decision';
import type { Fault } from '../../shared/fault';
import type { Report } from '../../shared/report';
import { err, ok, type Result } from '../../shared/result';
import type { RunGoal } from '../../shared/run-goal';
import type { RunLine } from '../../shared/run-line';
import type { HostSession } from '../host-session';
import { openSession } from '../open-session';
import type { ProjectFeed } from '../project-feed';
import type { WriteRequest } from '../projects/examine-project';
import { isDemoAgent } from '../projects/demo-agent';
import type { OpenProject } from '../projects/open-project';
import { reading } from '../projects/open-store';
import { chooseRunSettings, type RunWishes } from '../projects/run-settings';
import { readProject } from '../projects/use-project';
import { progressElsewhere } from '../state-file/progress-elsewhere';
import { connectToHost } from './connect-to-host';
import { followLines } from './follow-lines';
import { namedDifferences } from './named-differences';
import { whileSilent } from './while-silent';

/** A run of another process, followed from here. */
export type AttachedRun = {
  readonly facts: HostFacts;
  /** Name of its project. */
  readonly project: string;
  readonly demo: boolean;
  /** Lines from now on; resolves with the report, or a fault where the host went away without one. */
  follow(onLine: (line: RunLine) => void): Promise<Result<Report>>;
  /** Has the run obey what a person decided about a failed feature. */
  decide(decided: DecidedFailure): Promise<Result<unknown>>;
  /** How it looks, for a live view; null where its database can’t be read. */
  watch(): ProjectFeed | null;
  /** Leaves; the run goes on. */
  detach(): void;
  /** Lets go of everything. */
  close(): Promise<void>;
};

/** A host that is putting an earlier run right takes its time. */
const answerWithinMs = 30_000;

export type AttachInput = {
  readonly request: WriteRequest;
  readonly wishes: RunWishes;
  /** Hears why it takes its time. */
  readonly onWait: (sentence: string) => void;
};

/** Attaches to the run that goes on; null where none does any more, a fault where something else was asked for than it does. */
export async function attachToRun({ request, wishes, onWait }: AttachInput): Promise<Result<AttachedRun | null>> {
  const project = await readProject(request);
  if (!project.ok) return project;
  const onSilent = (pid: number) => onWait(silent(pid));
  const link = await connectToHost(project.value, { withinMs: answerWithinMs, onSilent });
  if (!link.ok || link.value === null) return link.ok ? ok(null) : link;
  let current = link.value;
  let left = false;
  const close = (): void => {
    left = true;
    current.close();
  };
  const { pid } = current;
  const facts = await whileSilent(current.call('host.facts', {}, answerWithinMs), () => onWait(notBegun(pid)));
  if (!facts.ok) {
    close();
    return facts.error.code === 'stale' ? ok(null) : facts;
  }
  const same = refuseOthers(project.value, { request, wished: wishes, facts: facts.value });
  if (!same.ok) {
    close();
    return same;
  }
  const again = async (): Promise<Result<ControlLink | null>> => {
    if (left) return ok(null);
    const next = await reach(project.value, { run: facts.value, onSilent });
    if (!next.ok || next.value === null) return next;
    current = next.value;
    // Left while it was looked for.
    if (left) current.close();
    return next;
  };
  let session: HostSession | null = null;
  return ok({
    facts: facts.value,
    project: project.value.project.name,
    demo: isDemoAgent(facts.value.settings.agent, project.value.user),
    async follow(onLine) {
      const ended = await followLines({ link: current, after: facts.value.lastLine, onLine, again });
      // Who was slow to read may miss the farewell.
      if (!ended.ok) return left ? ended : storedReport(project.value, facts.value, ended.error);
      return ended.value.report === null ? err(noReport(facts.value.pid)) : ok(ended.value.report);
    },
    decide: (decided) => current.call('run.decideFailure', decided, answerWithinMs),
    watch() {
      const opened = openSession(project.value);
      session = opened.ok ? opened.value : null;
      if (session === null) return null;
      const progress = progressElsewhere(project.value, Date.now);
      return { snapshot: session.snapshot, subscribe: session.subscribe, progress };
    },
    detach: close,
    async close() {
      close();
      await session?.close();
    },
  });
}

/** A connection to the host of this very run; null where it is gone. */
async function reach(
  project: OpenProject,
  { run, onSilent }: { readonly run: HostFacts; readonly onSilent: (pid: number) => void },
): Promise<Result<ControlLink | null>> {
  const link = await connectToHost(project, { withinMs: answerWithinMs, onSilent });
  // Taking no calls any more, it is about to end.
  if (!link.ok) return link.error.code === 'timeout' ? link : ok(null);
  if (link.value === null) return ok(null);
  const facts = await link.value.call('host.facts', {}, answerWithinMs);
  if (facts.ok && facts.value.pid === run.pid && facts.value.run === run.run) return link;
  link.value.close();
  return facts.ok || facts.error.code !== 'timeout' ? ok(null) : facts;
}

function storedReport(project: OpenProject, { run }: HostFacts, lost: Fault): Result<Report> {
  return reading(project.databaseFile, (store) => {
    const row = store.runs().find(({ number }) => number === run);
    return row?.status === 'finished' && row.report !== null ? ok(row.report) : err(lost);
  });
}

type Asked = { readonly request: WriteRequest; readonly wished: RunWishes; readonly facts: HostFacts };

/** What was said on the command line has to be what the host does; a run can’t be changed by attaching to it. */
function refuseOthers({ settings, user, databaseFile }: OpenProject, asked: Asked): Result<void> {
  const { request, wished, facts } = asked;
  const agent = wished.agent ?? facts.settings.agent;
  const chosen = chooseRunSettings({ ...wished, agent }, { project: settings, user });
  if (!chosen.ok) return chosen;
  const goal = reading(databaseFile, (store) => wishedGoal(store, wished.goal));
  if (!goal.ok) return goal;
  const differences = namedDifferences({
    wished,
    chosen: chosen.value.settings,
    goal: goal.value,
    target: request.target,
    host: facts,
  });
  return differences.length === 0 ? ok(undefined) : err(otherSettings(facts.pid, differences));
}

function wishedGoal(store: StoreReader, { agentType, featureId }: RunWishes['goal']): Result<RunGoal | null> {
  if (featureId !== null) {
    const feature = findFeature(store, featureId);
    return feature.ok ? ok({ kind: 'feature', feature: feature.value.number }) : feature;
  }
  if (agentType === 'testing' || agentType === 'initializer') return ok({ kind: agentType });
  return ok(agentType === null ? null : { kind: 'all' });
}

function otherSettings(pid: number, differences: readonly string[]): Fault {
  return {
    code: 'other_host',
    message: `Process ${pid} runs this project with other settings: ${differences.join(', ')}.`,
    where: differences.map((difference) => difference.split(' ')[0]).join(', '),
    remedy: 'Leave them out to attach to that run, or end it with flotilla drain or flotilla stop first.',
  };
}

const leaves = 'Waiting for it; Ctrl-C ends only this command.';
const silent = (pid: number) => `The host (process ${pid}) does not answer; it may be stopped or very busy. ${leaves}`;
const notBegun = (pid: number) => `The host (process ${pid}) has not begun its run yet. ${leaves}`;

function noReport(pid: number): Fault {
  return {
    code: 'stale',
    message: `The host (process ${pid}) ended without a report.`,
    remedy: 'flotilla run goes on.',
  };
}
