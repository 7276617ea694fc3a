import type { ControlHandlers, StreamListener } from '../../adapters/control-socket/control-handlers';
import { clampConcurrency } from '../../domain/scheduling/limits';
import type { StoreReader } from '../../engine/ports/project-store';
import type { RunControl } from '../../engine/run/run-control';
import type { HostFacts, Steered } from '../../shared/control';
import type { Fault } from '../../shared/fault';
import type { FeatureNumber } from '../../shared/ids';
import type { Report } from '../../shared/report';
import { err, ok, type Result } from '../../shared/result';
import type { Run, RunStatus } from '../../shared/run';
import type { RunLine } from '../../shared/run-line';
import type { RunNews } from '../../shared/run-news';
import type { Signal } from '../../shared/signal';
import { decideFailure } from '../live/decide-failure';
import type { LiveCommands } from '../live/live-commands';
import type { RunFeed } from './run-feed';

/** A run that has begun, as far as people steer it. */
export type SteeredRun = {
  readonly control: RunControl;
  /** Null where the backlog can’t be changed while the run goes on. */
  readonly commands: LiveCommands | null;
};

export type LiveHandlersInput = {
  readonly pid: number;
  readonly version: string;
  readonly project: string;
  /** Most coding agents at once that the user allows. */
  readonly ceiling: number;
  readonly store: Pick<StoreReader, 'lastRun'>;
  readonly feed: RunFeed;
  /** What each agent at work said last. */
  readonly words: () => readonly Signal[];
  /** The run once it has begun; a fault where it could not, or has ended. */
  readonly live: () => Promise<Result<SteeredRun>>;
  /** Resolves when the run has ended and nothing more will be told; with its report, if there is one. */
  readonly over: Promise<Report | null>;
};

/** What the host of a run does for each call that comes over its control socket. */
export function liveHandlers(input: LiveHandlersInput): ControlHandlers {
  const { store, feed, live } = input;
  const row = (): Run => {
    const run = store.lastRun();
    if (run === undefined) throw new Error('a run that goes on has no row');
    return run;
  };
  const steer = async (
    may: (status: RunStatus) => Result<void>,
    act: (control: RunControl) => void,
  ): Promise<Result<Steered>> => {
    const run = await live();
    if (!run.ok) return run;
    const allowed = may(row().status);
    if (!allowed.ok) return allowed;
    act(run.value.control);
    return ok({ run: row().number, status: row().status });
  };
  const command = async <T>(act: (commands: LiveCommands) => Promise<Result<T>>): Promise<Result<T>> => {
    const run = await live();
    if (!run.ok) return run;
    return run.value.commands === null ? err(noChanges) : act(run.value.commands);
  };

  return {
    calls: {
      'host.facts': async () => {
        const run = await live();
        return run.ok ? ok(factsOf(input, row())) : run;
      },
      'run.drain': () => steer(unlessStopping('drain'), (run) => run.drain(askedFor)),
      'run.resume': () => steer(unlessStopping('go on'), (run) => run.resume()),
      'run.stop': () => steer(always, (run) => run.stop(askedFor)),
      'run.kill': () => steer(always, (run) => run.kill(askedFor)),
      'run.setConcurrency': async ({ value }) => {
        const clamped = clampConcurrency(value, input.ceiling);
        const set = await steer(always, (run) => run.setConcurrency(clamped.value));
        return set.ok ? ok(clamped) : set;
      },
      'run.setBudgets': async (budgets) => {
        const set = await steer(always, (run) => run.setBudgets(budgets));
        return set.ok ? ok(null) : set;
      },
      'run.decideFailure': async (decided) => {
        const run = await live();
        if (!run.ok) return run;
        const done = await decideFailure(run.value.control, decided);
        return done.ok ? ok(null) : done;
      },
      'feature.change': ({ reference, change }) => command((commands) => commands.change(reference, change)),
      'feature.add': (plan) => command((commands) => commands.add(plan)),
      'plan.import': (plan) => command((commands) => commands.importPlan(plan)),
      'proposal.decide': (decision) => command((commands) => commands.decideProposal(decision)),
      'batch.decide': (word) => command((commands) => commands.decideBatch(word)),
    },
    streams: {
      'run.follow': async ({ after }, listener) => {
        const tell = tellLines(listener);
        feed.linesAfter(after ?? feed.lastSeq()).forEach(tell);
        const stop = feed.onLine(tell);
        const report = await overOrGone(input.over, listener.gone);
        stop();
        return ok({ report });
      },
      'view.follow': async (_, listener) => {
        const run = await live();
        if (!run.ok) return run;
        const stop = tellNews(run.value.control, input.words(), listener);
        await overOrGone(input.over, listener.gone);
        stop();
        return ok(null);
      },
    },
  };
}

const noChanges: Fault = {
  code: 'refused',
  message: 'Features can’t be changed while this run goes on.',
  remedy: 'Wait until it has ended, or stop it with flotilla stop.',
};

const askedFor = 'asked by a person';
const always = (): Result<void> => ok(undefined);

function unlessStopping(what: string): (status: RunStatus) => Result<void> {
  return (status) => {
    if (status !== 'stopping') return ok(undefined);
    return err({
      code: 'refused',
      message: `The run is stopping; it can’t ${what} any more.`,
      remedy: 'Wait until it has ended, then start it again with flotilla run.',
    });
  };
}

function factsOf({ pid, version, project, feed }: LiveHandlersInput, run: Run): HostFacts {
  const { number, status, settings, target, startedAt } = run;
  const [lastLine, questions] = [feed.lastSeq(), [...feed.questions()]];
  return { pid, version, project, run: number, status, settings, target, startedAt, lastLine, questions };
}

/** Who reads more slowly than agents speak misses some of what they say, which the numbers of the lines tell. */
function tellLines({ send, isBehind }: StreamListener<RunLine>): (line: RunLine) => void {
  return (line) => {
    if ((line.type === 'log' || line.type === 'agent_update') && isBehind()) return;
    send(line);
  };
}

/** How things stand now, then what changes. */
function tellNews(control: RunControl, words: readonly Signal[], { send }: StreamListener<RunNews>): () => void {
  const tellWaits = (features: Iterable<FeatureNumber>): void => {
    const waits = control.waits();
    send({ type: 'waits', waits: [...features].map((feature) => [feature, waits.get(feature) ?? null]) });
  };
  const tellSignal = (signal: Signal): void => {
    if (signal.type !== 'log' && signal.type !== 'testing_log' && signal.type !== 'planning_log')
      send({ type: 'signal', signal });
  };
  words.forEach(tellSignal);
  for (const gate of control.gates()) tellSignal({ type: 'gate', gate });
  for (const feature of control.undecided()) tellSignal({ type: 'failed_for_good', feature });
  tellWaits(control.waits().keys());
  const stops = [control.onSignal(tellSignal), control.onWaits(tellWaits)];
  return () => stops.forEach((stop) => stop());
}

async function overOrGone(over: Promise<Report | null>, gone: AbortSignal): Promise<Report | null> {
  if (gone.aborted) return null;
  let stop = (): void => undefined;
  const left = new Promise<null>((resolve) => {
    const onAbort = (): void => resolve(null);
    gone.addEventListener('abort', onAbort, { once: true });
    stop = () => gone.removeEventListener('abort', onAbort);
  });
  const report = await Promise.race([over, left]);
  stop();
  return report;
}
