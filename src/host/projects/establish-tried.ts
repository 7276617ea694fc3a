import { ok, type Result } from '../../shared/result';
import { establishProject } from './establish-project';
import { examineForWriting, type ExaminedProject, type WriteRequest } from './examine-project';
import type { OpenProject } from './open-project';

type Wanted = {
  readonly now: number;
  /** Finds out what could stand in the way. */
  readonly tryOut: (examined: ExaminedProject) => Promise<Result<unknown>>;
};

/** The project to write to, made where there is none yet: before that is known to succeed nothing is touched. */
export async function establishTried(request: WriteRequest, { now, tryOut }: Wanted): Promise<Result<OpenProject>> {
  const examined = await examineForWriting(request);
  if (!examined.ok) return examined;
  const possible = await tryOut(examined.value);
  if (!possible.ok) return possible;
  const fresh = { target: request.target, preferredName: null, settings: null, now };
  const established = await establishProject(examined.value, fresh);
  return established.ok ? ok(established.value.project) : established;
}
