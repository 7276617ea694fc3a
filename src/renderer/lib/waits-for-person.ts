import { count } from '../../shared/count';
import type { ProjectModel } from './project-model';
import { shortName } from './short-name';

/** That a live run does nothing but wait for a person's decision, in a sentence; null where it has other work. */
export function waitsForPerson({ counts, lanes, features, undecided }: ProjectModel): string | null {
  const [first] = undecided;
  if (first === undefined || lanes.some(({ attempt }) => attempt !== null)) return null;
  if (counts.ready + counts.waiting + counts.claimed + counts.verifying + counts.merging > 0) return null;
  if (undecided.length > 1) return `The run waits for you: decide about ${count(undecided.length, 'failed feature')}.`;
  return `The run waits for you: decide about #${first} ${shortName(features.get(first)?.name ?? '')}, which failed.`;
}
