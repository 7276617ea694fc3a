import { ok, type Result } from '../../shared/result';
import type { OpenProject } from '../projects/open-project';
import { rescueBook, targetOf } from './list-rescues';
import type { Rescue } from './rescue';

/** What the work changes, from where it parted from the target, as git draws it. */
export async function showRescue(project: OpenProject, { commit }: Rescue): Promise<Result<string>> {
  const target = await targetOf(project);
  return target.ok ? ok(await rescueBook(project).stat(target.value, commit)) : target;
}
