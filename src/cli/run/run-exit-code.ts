import type { Report } from '../../shared/report';
import { exitCode, type ExitCode } from '../exit-code';
import type { EndRequest } from './interrupts';

/** 0 all landed, or drained with nothing failed; 130 interrupted, unless a failure stopped the run itself; else 1. */
export function runExitCode(report: Report, interruption: EndRequest | null): ExitCode {
  if (report.final_status === 'complete') return exitCode.done;
  if (interruption === 'stop' || interruption === 'kill') return exitCode.interrupted;
  if (report.final_status === 'stopped') return report.tasks_failed > 0 ? exitCode.unfinished : exitCode.interrupted;
  if (report.final_status === 'failed') return exitCode.unfinished;
  const isSpent = report.cost.budgets?.some(({ state }) => state === 'spent') ?? false;
  const clean = report.tasks_failed === 0 && report.needs_person.length === 0 && !isSpent;
  return interruption === 'drain' && clean ? exitCode.done : exitCode.unfinished;
}
