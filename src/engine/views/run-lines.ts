import { unfinishedDependents } from '../../domain/feature/unfinished-dependents';
import { sumSpend } from '../../domain/spend/sum-spend';
import { assertNever } from '../../shared/assert-never';
import { costFigures, type CostFigures } from '../../shared/cost-figures';
import type { DomainEvent, StoredEvent } from '../../shared/event';
import type { AttemptId, FeatureNumber } from '../../shared/ids';
import type { GateView } from '../../shared/gate';
import type { Report } from '../../shared/report';
import type { RunLine, RunLineType } from '../../shared/run-line';
import type { Signal } from '../../shared/signal';
import type { StoreReader } from '../ports/project-store';

/** Turns stored events and signals into the lines of `run --json` and of the activity feed. */
export type RunLines = {
  ofEvent(stored: StoredEvent): readonly RunLine[];
  ofSignal(signal: Signal, at: number): RunLine;
  /** A line of its own, e.g. the report. */
  line(type: RunLineType, at: number, fields: Readonly<Record<string, unknown>>): RunLine;
};

/** What lines look up about the features and attempts they name. */
export type FeatureReader = Pick<StoreReader, 'feature' | 'features' | 'attempt' | 'planning' | 'spends'>;

type Draft = { readonly type: RunLineType } & Readonly<Record<string, unknown>>;

export function createRunLines(store: FeatureReader): RunLines {
  let seq = 0;
  /** Attempts whose end has been told: what ended one may end its feature's claim, too. */
  const ended = new Set<unknown>();
  const isNews = ({ type, attempt }: Draft): boolean => {
    if (type === 'attempt_started') ended.delete(attempt);
    if (type !== 'attempt_finished') return true;
    const first = !ended.has(attempt);
    ended.add(attempt);
    return first;
  };
  const line: RunLines['line'] = (type, at, fields) => ({ type, seq: (seq += 1), at, ...fields });
  return {
    line,
    ofEvent: ({ event, at }) =>
      draftsOf(store, event)
        .filter(isNews)
        .map(({ type, ...fields }) => line(type, at, fields)),
    ofSignal(signal, at) {
      const { type, ...fields } = draftOfSignal(store, signal);
      return line(type, at, fields);
    },
  };
}

function draftOfSignal(store: FeatureReader, signal: Signal): Draft {
  switch (signal.type) {
    case 'agent_update':
      return {
        type: 'agent_update',
        feature: signal.feature,
        attempt: signal.attemptId,
        lane: signal.lane,
        state: signal.state,
        thought: signal.thought,
        tool: signal.tool,
        steps: signal.steps,
      };
    case 'log':
      return { type: 'log', feature: signal.feature, attempt: signal.attemptId, line: signal.line };
    case 'testing_update':
      return {
        type: 'agent_update',
        attempt: signal.testId,
        role: 'testing',
        state: signal.state,
        thought: signal.thought,
        tool: signal.tool,
      };
    case 'planning_update': {
      const { planningId: attempt, state, thought, tool } = signal;
      return { type: 'agent_update', attempt, role: roleOfPlanning(store, attempt), state, thought, tool };
    }
    case 'planning_log': {
      const { planningId: attempt, line } = signal;
      return { type: 'log', attempt, role: roleOfPlanning(store, attempt), line };
    }
    case 'failed_for_good':
      return {
        type: 'warning',
        feature: signal.feature,
        code: 'failed_for_good',
        message: failedForGood(store, signal.feature),
        skippable: isSkippable(store, signal.feature),
      };
    case 'failure_decided':
      return {
        type: 'warning',
        feature: signal.feature,
        code: 'failure_decided',
        message: failureDecided(store, signal.feature),
      };
    case 'testing_log':
      return { type: 'log', attempt: signal.testId, role: 'testing', line: signal.line };
    case 'wait':
      return { type: 'wait', feature: signal.feature, reason: signal.reason };
    case 'gate':
      return gateDraft(signal.gate);
    default:
      return assertNever(signal);
  }
}

const roleOfPlanning = (store: FeatureReader, id: AttemptId): string => store.planning(id)?.role ?? 'initializer';

/** Whoever shows it says how long it is as the person writes times. */
function gateDraft({ account, provider, program, host, state, cause, reason, until, askedBy }: GateView): Draft {
  return { type: 'gate', account, provider, program, host, state, cause, reason, until, asked_by: askedBy };
}

function failedForGood(store: FeatureReader, number: FeatureNumber): string {
  const { name, failures, lastFailure } = store.feature(number) ?? {};
  return `#${number} ${name} failed ${failures}x: ${lastFailure?.reason}. ${isSkippable(store, number) ? 'Debug / Skip / Abort?' : 'Debug / Abort?'}`;
}

/** What others need can't be skipped before they are. */
function isSkippable(store: FeatureReader, number: FeatureNumber): boolean {
  return unfinishedDependents(store.features(), number).length === 0;
}

function failureDecided(store: FeatureReader, number: FeatureNumber): string {
  const status = store.feature(number)?.status;
  if (status === undefined) return 'A person has decided: it is removed';
  if (status === 'failed') return 'A person has decided: it stays failed';
  return `A person has decided: it is ${status === 'skipped' ? 'skipped' : 'tried again'}`;
}

/** What an event says on the outside; events that only the database cares about say nothing. */
function draftsOf(store: FeatureReader, event: DomainEvent): readonly Draft[] {
  const draft = drafts[event.type] as ((event: DomainEvent, store: FeatureReader) => readonly Draft[]) | undefined;
  return draft === undefined ? [] : draft(event, store);
}

type Drafts = {
  readonly [Type in DomainEvent['type']]?: (
    event: Extract<DomainEvent, { type: Type }>,
    store: FeatureReader,
  ) => readonly Draft[];
};

const justUpdate = (event: { readonly feature: FeatureNumber }, store: FeatureReader) => [
  featureUpdate(store, event.feature),
];

const drafts: Drafts = {
  run_started: (event, store) => [
    {
      type: 'run_started',
      run: event.number,
      pid: event.host.pid,
      target: event.target,
      agent: event.settings.agent,
      concurrency: event.settings.concurrency,
      mode: event.settings.mode,
      order: event.settings.order,
      features: store.features().length,
    },
  ],
  run_draining: (event) => [{ type: 'warning', code: event.type, message: `Draining: ${event.why}` }],
  run_resumed: (event) => [{ type: 'warning', code: event.type, message: 'Resumed: new work starts again' }],
  run_stopping: (event) => [
    { type: 'warning', code: event.type, message: `${event.how === 'kill' ? 'Killing' : 'Stopping'}: ${event.why}` },
  ],
  run_finished: (event) => [
    { type: 'run_finished', final_status: event.finalStatus, ...(event.report !== null && costOfReport(event.report)) },
  ],
  warning_raised: ({ feature, attemptId: attempt, code, message }) => [
    { type: 'warning', ...(feature !== null && { feature }), ...(attempt !== undefined && { attempt }), code, message },
  ],
  feature_claimed: (event, store) => [
    {
      type: 'attempt_started',
      feature: event.feature,
      id: store.feature(event.feature)?.id,
      name: store.feature(event.feature)?.name,
      attempt: event.attemptId,
      number: event.attemptNumber,
      lane: event.lane,
      role: event.role,
      agent: event.agent,
      resumes: event.resumes,
    },
    featureUpdate(store, event.feature),
  ],
  check_finished: ({ evidence, feature }) => [
    {
      type: 'check_finished',
      ...(feature !== null && { feature }),
      attempt: evidence.attemptId,
      phase: evidence.phase,
      name: evidence.check.name,
      verdict: evidence.verdict,
      exit_code: evidence.exitCode,
      duration_ms: evidence.durationMs,
      output: evidence.outputFile,
    },
  ],
  checks_sent_back: (event, store) => [
    {
      type: 'warning',
      feature: event.feature,
      code: 'sent_back',
      message: `${event.reason}; the agent gets one more go`,
    },
    featureUpdate(store, event.feature),
  ],
  feature_landed: (event, store) => [
    {
      type: 'landed',
      feature: event.feature,
      attempt: event.attemptId,
      commit: event.commit,
      verified: event.verified,
      ...costOf(store, event.attemptId),
    },
    attemptFinished(store, event, { outcome: 'landed', reason: null }),
    featureUpdate(store, event.feature),
  ],
  attempt_failed: (event, store) => [
    attemptFinished(store, event, {
      outcome: event.outcome,
      reason: event.reason,
      counted: event.counted,
      final: event.final,
    }),
    featureUpdate(store, event.feature),
  ],
  attempt_interrupted: (event, store) => [
    attemptFinished(store, event, { outcome: 'interrupted', reason: event.why }),
    featureUpdate(store, event.feature),
  ],
  feature_parked: (event, store) => [
    attemptFinished(store, event, { outcome: 'parked', reason: event.question }),
    featureUpdate(store, event.feature),
  ],
  feature_deferred: (event, store) => [
    ...(event.attemptId === null
      ? []
      : [
          attemptFinished(
            store,
            { ...event, attemptId: event.attemptId },
            { outcome: 'deferred', reason: event.reason },
          ),
        ]),
    featureUpdate(store, event.feature),
  ],
  feature_added: justUpdate,
  feature_edited: justUpdate,
  feature_restarted: (event, store) => [
    changedByPerson(event, 'Starts over: a fresh attempt comes next'),
    featureUpdate(store, event.feature),
  ],
  back_off_moved: justUpdate,
  feature_removed: (event) => [
    changedByPerson(event, 'Removed from the backlog'),
    { type: 'feature_update', feature: event.feature, status: 'removed' },
  ],
  dependencies_set: justUpdate,
  feature_reported: justUpdate,
  feature_verified: justUpdate,
  feature_answered: justUpdate,
  feature_skipped: justUpdate,
  feature_reset: (event, store) => [
    changedByPerson(event, 'Reset: it is built again from the start'),
    featureUpdate(store, event.feature),
  ],
  feature_retried: justUpdate,
  feature_regressed: (event, store) => [
    {
      type: 'warning',
      feature: event.feature,
      code: 'regression',
      message: `No longer works, says a testing agent: ${event.evidence}`,
    },
    featureUpdate(store, event.feature),
  ],
  testing_started: (event) => [
    {
      type: 'attempt_started',
      attempt: event.testId,
      number: event.number,
      role: 'testing',
      agent: event.agent,
      features: event.features,
    },
  ],
  planning_started: (event) => [
    {
      type: 'attempt_started',
      attempt: event.planningId,
      number: event.number,
      role: event.role,
      agent: event.agent,
      source: event.source,
    },
  ],
  planning_finished: (event, store) => {
    const planning = store.planning(event.planningId);
    return [
      {
        type: 'attempt_finished',
        attempt: event.planningId,
        ...(planning !== undefined && { number: planning.number, role: planning.role }),
        outcome: event.outcome,
        reason: event.reason,
        features: planning?.features ?? [],
        proposed: event.proposed.length,
        counted: false,
        final: false,
        ...costOf(store, event.planningId),
      },
    ];
  },
  testing_finished: (event, store) => [
    {
      type: 'attempt_finished',
      attempt: event.testId,
      role: 'testing',
      outcome: event.outcome,
      reason: event.reason,
      counted: false,
      final: false,
      ...costOf(store, event.testId),
    },
  ],
};

/** What a person did to a feature while the run goes on; its code is the event's name. */
function changedByPerson(
  { type, feature }: { readonly type: DomainEvent['type']; readonly feature: FeatureNumber },
  message: string,
): Draft {
  return { type: 'warning', feature, code: type, message };
}

function attemptFinished(
  store: FeatureReader,
  event: { readonly feature: FeatureNumber; readonly attemptId: AttemptId },
  fields: Readonly<Record<string, unknown>>,
): Draft {
  const number = store.attempt(event.attemptId)?.number;
  return {
    type: 'attempt_finished',
    feature: event.feature,
    attempt: event.attemptId,
    ...(number !== undefined && { number }),
    counted: false,
    final: false,
    ...costOf(store, event.attemptId),
    ...fields,
  };
}

function featureUpdate(store: FeatureReader, number: FeatureNumber): Draft {
  const { id, name, status, failures } = store.feature(number) ?? {};
  return { type: 'feature_update', feature: number, id, name, status, failures };
}

/** What its processes used; missing where none has told of any use. */
function costOf(store: FeatureReader, attempt: AttemptId): { readonly cost?: CostFigures } {
  const rows = store.spends(attempt);
  return rows.length === 0 ? {} : { cost: costFigures(sumSpend(rows)) };
}

function costOfReport({ cost }: Report): { readonly cost?: Partial<CostFigures> } {
  const { usd, estimated_usd, tokens, unknown_tokens, by_model } = cost;
  return Object.keys(by_model).length === 0 ? {} : { cost: { usd, estimated_usd, tokens, unknown_tokens } };
}
