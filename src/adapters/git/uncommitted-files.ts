import { readStatus } from './read-status';
import type { Repository } from './repository';

/** What in the person's working folder is not committed; only read. */
export async function uncommittedFiles(repository: Repository): Promise<readonly string[]> {
  return (await readStatus(repository, { cwd: repository.root, env: {} })).map((entry) => entry.path);
}
