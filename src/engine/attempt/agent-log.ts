import type { AttemptId } from '../../shared/ids';
import type { AttemptFile, AttemptFiles } from '../ports/attempt-files';

const megabyte = 1024 * 1024;

/** What an agent prints, as it printed it. One that chatters on must not fill the disk. */
export function openAgentLog(files: Pick<AttemptFiles, 'open'>, id: AttemptId): AttemptFile {
  return files.open(`attempts/${id}`, 'agent.log', { headBytes: 64 * megabyte, tailBytes: megabyte });
}
