import { openControlLink, type ControlLink } from '../../adapters/control-socket/control-link';
import { err, ok, type Result } from '../../shared/result';
import type { OpenProject } from '../projects/open-project';
import { findHost } from './find-host';
import { whileSilent } from './while-silent';

export type ConnectOptions = {
  readonly withinMs: number;
  /** Called with the host's pid where it lets wait for longer than a moment. */
  readonly onSilent?: (pid: number) => void;
};

/** A connection to the host of the project's run; null where nobody hosts it. */
export async function connectToHost(
  project: OpenProject,
  { withinMs, onSilent = () => undefined }: ConnectOptions,
): Promise<Result<ControlLink | null>> {
  const found = await findHost(project);
  if (!found.ok) return found;
  if (found.value === null) return ok(null);
  const { host, record } = found.value;
  if (record !== null) {
    const link = openControlLink(record, { project: project.project.id, withinMs });
    return whileSilent(link, () => onSilent(record.pid));
  }
  return err({
    code: 'other_host',
    message: `Process ${host.pid} works on this project and takes no calls.`,
    where: project.project.path,
    remedy: 'Try again in a moment: a command that changes the project is done soon.',
  });
}
