import { excludeFromStatus } from '../../adapters/git/exclude-from-status';
import type { ExaminedProject } from './examine-project';

/**
 * A folder hides itself from `git status` by the ignore file in it; a link to one can't. Only when a person has accepted
 * it and no run goes on: during one, the guard takes a change of this file for an agent's doing.
 */
export async function hideLinkedFolder({ facts, repository, scope }: ExaminedProject): Promise<void> {
  if (facts.folder === 'symlink')
    await excludeFromStatus(repository.commonDir, scope === '' ? '/.flotilla' : `/${scope}/.flotilla`);
}
