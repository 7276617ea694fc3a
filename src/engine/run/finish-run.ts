import { findStuck } from '../../domain/deadlock/find-stuck';
import { aggregateReport } from '../../domain/report/aggregate-report';
import { finalStatusOf } from '../../domain/report/final-status';
import type { Report } from '../../shared/report';
import type { FeatureNumber } from '../../shared/ids';
import type { RunContext } from '../attempt/attempt-context';

/** Writes the run's end and its report down. */
export function finishRun(context: RunContext, input: { readonly waits: ReadonlyMap<FeatureNumber, string> }): Report {
  const { deps, ledger } = context;
  const run = ledger.store.run(context.runId);
  if (run === undefined) throw new Error('the run has vanished from its own database');
  const features = ledger.store.features();
  const finalStatus = finalStatusOf(run, features);
  const report = aggregateReport({
    run,
    features,
    attempts: ledger.store.attempts(),
    finalStatus,
    now: deps.clock.now(),
    stuck: findStuck(features),
    waits: input.waits,
    demo: context.adapter.demo,
  });
  ledger.record({ type: 'run_finished', runId: context.runId, finalStatus, report });
  deps.log.write('COMPLETE', `Run ${run.number} finished`, {
    final_status: finalStatus,
    succeeded: report.tasks_succeeded,
    failed: report.tasks_failed,
  });
  return report;
}
