import { withoutPeriod } from '../../shared/closing-period';
import { describeGate } from '../../shared/describe-gate';
import type { FeatureNumber } from '../../shared/ids';
import type { Report } from '../../shared/report';
import type { RunContext } from '../attempt/attempt-context';
import { reportOf } from './report-of';

/** Writes the run's end and its report down. */
export function finishRun(context: RunContext, input: { readonly waits: ReadonlyMap<FeatureNumber, string> }): Report {
  const { deps, ledger } = context;
  const run = ledger.store.run(context.runId);
  if (run === undefined) throw new Error('the run has vanished from its own database');
  const report = reportOf(ledger.store, run, {
    now: deps.clock.now(),
    waits: withGate(withPause(input.waits, context), context),
    demo: context.agentFor('coding').adapter.demo,
    budgets: context.budgets.standings(),
  });
  ledger.record({ type: 'run_finished', runId: context.runId, finalStatus: report.final_status, report });
  deps.log.write('COMPLETE', `Run ${run.number} finished`, {
    final_status: report.final_status,
    succeeded: report.tasks_succeeded,
    failed: report.tasks_failed,
  });
  return report;
}

/** Where nothing may land before a person has looked, and nothing that waits to land says so, the first that is still to come does. */
function withPause(
  waits: ReadonlyMap<FeatureNumber, string>,
  { guard, ledger }: RunContext,
): ReadonlyMap<FeatureNumber, string> {
  const paused = guard.landingPaused();
  if (paused === null || [...waits.values()].some((sentence) => sentence === withoutPeriod(paused))) return waits;
  const next = ledger.store.features().find(({ status, number }) => isToCome.has(status) && !waits.has(number));
  return next === undefined ? waits : new Map([...waits, [next.number, withoutPeriod(paused)]]);
}

/** Where an account can't be used and nobody was asked about that with a feature, the first that waits for it says so. */
function withGate(waits: ReadonlyMap<FeatureNumber, string>, context: RunContext): ReadonlyMap<FeatureNumber, string> {
  const { gates, agentFor, ledger, deps } = context;
  const { key } = agentFor('coding').adapter.account;
  const gate = gates.closed().find(({ account, state }) => account === key && state === 'shut');
  if (gate === undefined || gate.askedBy !== null) return waits;
  const next = ledger.store.features().find(({ status, number }) => status === 'pending' && !waits.has(number));
  const sentence = describeGate(gate, { now: deps.clock.now(), formatTime: deps.formatTime });
  return next === undefined ? waits : new Map([...waits, [next.number, sentence]]);
}

const isToCome: ReadonlySet<string> = new Set(['pending', 'claimed', 'verifying', 'merging']);
