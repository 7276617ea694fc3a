import type { OpenProject } from '../host/projects/open-project';
import { readProject } from '../host/projects/use-project';
import type { Result } from '../shared/result';
import { readRequest, type ReadOptions } from './project-options';
import type { Terminal } from './terminal/terminal';

/**
 * Opens a project for a command that looks at it or steers its run: neither needs the settings, and a run has to be
 * stopped also while somebody is in the middle of editing them. What of them can't be used is told beside the answer.
 */
export function lookAtProject(terminal: Terminal, options: ReadOptions): Promise<Result<OpenProject>> {
  return readProject({
    ...readRequest(terminal, options),
    onBadSettings: ({ message, where, remedy = '' }) =>
      terminal.err(`warning: ${[message, where && `(${where})`, remedy].filter(Boolean).join(' ')}`),
  });
}
