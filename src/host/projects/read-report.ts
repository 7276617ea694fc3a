import { renderReport } from '../../domain/report/render-report';
import type { StoreReader } from '../../engine/ports/project-store';
import { reportOf } from '../../engine/run/report-of';
import type { Report } from '../../shared/report';
import { err, ok, type Result } from '../../shared/result';
import type { Run } from '../../shared/run';
import type { OpenProject } from './open-project';
import { reading } from './open-store';

/** The report of a run (the last one, unless numbered); of an unfinished run as far as it got. */
export function readReport(project: OpenProject, number: number | null, now: number): Result<Report> {
  return reading(project.databaseFile, (store) => {
    const run = number === null ? store.lastRun() : store.runs().find((each) => each.number === number);
    if (run === undefined) return noSuchRun(project, number);
    return ok(run.report ?? soFar(project, store, run, now));
  });
}

export { renderReport };

function soFar(project: OpenProject, store: StoreReader, run: Run, now: number): Report {
  const agent = project.user.agents.find((each) => each.name === run.settings.agent);
  return reportOf(store, run, { now, demo: (agent?.adapter ?? run.settings.agent) === 'demo' });
}

function noSuchRun(project: OpenProject, number: number | null) {
  const message = number === null ? 'There has been no run yet.' : `There was no run ${number}.`;
  return err({ code: 'not_found', message, where: project.project.path, remedy: 'flotilla run starts one.' } as const);
}
