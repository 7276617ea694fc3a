import { join } from 'node:path';
import { ok, type Result } from '../../shared/result';
import { findFeature } from './find-feature';
import type { OpenProject } from './open-project';
import { reading } from './open-store';

/** A log on the disk, which may not be there yet. */
export type LogFile = {
  readonly title: string;
  readonly file: string;
  /** Who printed it; null is the orchestrator itself. */
  readonly agent: string | null;
};

/** The debug log, or what the agents of one feature's attempts printed, oldest first. */
export function logFiles(project: OpenProject, reference: string | null): Result<readonly LogFile[]> {
  return reference === null ? ok([debugLog(project)]) : attemptLogs(project, reference);
}

const debugLog = (project: OpenProject): LogFile => ({
  title: 'Debug log',
  file: join(project.flotillaFolder, 'orchestrator_debug.log'),
  agent: null,
});

function attemptLogs(project: OpenProject, reference: string): Result<readonly LogFile[]> {
  return reading(project.databaseFile, (store) => {
    const feature = findFeature(store, reference);
    if (!feature.ok) return feature;
    const { number } = feature.value;
    return ok(
      store.attempts(number).map((attempt) => ({
        title: `Feature #${number}, attempt ${attempt.number}`,
        file: join(project.flotillaFolder, 'attempts', attempt.id, 'agent.log'),
        agent: attempt.agent,
      })),
    );
  });
}
