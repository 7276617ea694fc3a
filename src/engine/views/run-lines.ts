import { assertNever } from '../../shared/assert-never';
import type { DomainEvent, StoredEvent } from '../../shared/event';
import type { FeatureNumber } from '../../shared/ids';
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

/** What lines look up about the features they name. */
export type FeatureReader = Pick<StoreReader, 'feature' | 'features'>;

type Draft = { readonly type: RunLineType } & Readonly<Record<string, unknown>>;

export function createRunLines(store: FeatureReader): RunLines {
  let seq = 0;
  const line: RunLines['line'] = (type, at, fields) => ({ type, seq: (seq += 1), at, ...fields });
  return {
    line,
    ofEvent: ({ event, at }) => draftsOf(store, event).map(({ type, ...fields }) => line(type, at, fields)),
    ofSignal(signal, at) {
      const { type, ...fields } = draftOfSignal(signal);
      return line(type, at, fields);
    },
  };
}

function draftOfSignal(signal: Signal): Draft {
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
    case 'wait':
      return { type: 'wait', feature: signal.feature, reason: signal.reason };
    default:
      return assertNever(signal);
  }
}

/** A few lines an event; events that only the database cares about give none. */
function draftsOf(store: FeatureReader, event: DomainEvent): readonly Draft[] {
  switch (event.type) {
    case 'run_started':
      return [
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
      ];
    case 'run_finished':
      return [{ type: 'run_finished', final_status: event.finalStatus }];
    case 'feature_claimed':
      return [
        {
          type: 'attempt_started',
          feature: event.feature,
          id: store.feature(event.feature)?.id,
          name: store.feature(event.feature)?.name,
          attempt: event.attemptId,
          number: event.attemptNumber,
          lane: event.lane,
          agent: event.agent,
          resumes: event.resumes,
        },
        featureUpdate(store, event.feature),
      ];
    case 'check_finished':
      return [
        {
          type: 'check_finished',
          ...(event.feature === null ? {} : { feature: event.feature }),
          attempt: event.evidence.attemptId,
          phase: event.evidence.phase,
          name: event.evidence.check.name,
          verdict: event.evidence.verdict,
          exit_code: event.evidence.exitCode,
          duration_ms: event.evidence.durationMs,
          output: event.evidence.outputFile,
        },
      ];
    case 'feature_landed':
      return [
        { type: 'landed', feature: event.feature, attempt: event.attemptId, commit: event.commit, verified: event.verified },
        attemptFinished(event, { outcome: 'landed', reason: null, counted: false, final: false }),
        featureUpdate(store, event.feature),
      ];
    case 'attempt_failed':
      return [attemptFinished(event, { outcome: event.outcome, reason: event.reason, counted: event.counted, final: event.final }), featureUpdate(store, event.feature)];
    case 'attempt_interrupted':
      return [attemptFinished(event, { outcome: 'interrupted', reason: event.why, counted: false, final: false }), featureUpdate(store, event.feature)];
    case 'feature_parked':
      return [
        attemptFinished(event, { outcome: 'parked', reason: event.question, counted: false, final: false }),
        featureUpdate(store, event.feature),
      ];
    case 'warning_raised':
      return [{ type: 'warning', ...(event.feature === null ? {} : { feature: event.feature }), code: event.code, message: event.message }];
    case 'run_draining':
    case 'run_stopping':
      return [{ type: 'warning', code: event.type, message: event.type === 'run_draining' ? `Draining: ${event.why}` : `Stopping: ${event.why}` }];
    case 'checks_sent_back':
      return [{ type: 'warning', feature: event.feature, code: 'sent_back', message: `${event.reason}; the agent gets one more go` }, featureUpdate(store, event.feature)];
    case 'feature_added':
    case 'feature_edited':
    case 'dependencies_set':
    case 'feature_reported':
    case 'feature_verified':
    case 'feature_answered':
    case 'feature_deferred':
    case 'feature_skipped':
    case 'feature_reset':
    case 'feature_retried':
    case 'feature_regressed':
      return [featureUpdate(store, event.feature)];
    case 'feature_removed':
    case 'run_settings_changed':
    case 'baseline_recorded':
    case 'run_resumed':
    case 'attempt_prepared':
    case 'agent_spawned':
    case 'agent_exited':
    case 'session_opened':
    case 'work_committed':
    case 'landing_started':
    case 'feature_proposed':
    case 'knowledge_added':
      return [];
    default:
      return assertNever(event);
  }
}

function attemptFinished(event: { readonly feature: FeatureNumber; readonly attemptId: string }, fields: Readonly<Record<string, unknown>>): Draft {
  return { type: 'attempt_finished', feature: event.feature, attempt: event.attemptId, ...fields };
}

function featureUpdate(store: FeatureReader, number: FeatureNumber): Draft {
  const feature = store.feature(number);
  return { type: 'feature_update', feature: number, id: feature?.id, name: feature?.name, status: feature?.status, failures: feature?.failures };
}
