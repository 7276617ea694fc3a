import type { HostSession } from '../host/host-session';
import type { Place } from '../shared/contract';
import type { Fault } from '../shared/fault';
import type { Result } from '../shared/result';

type Session = { readonly runs: Pick<HostSession['runs'], 'list'>; readonly snapshot: HostSession['snapshot'] };

/** Why a place can't be shown that anybody may have named; null where there is such a run and such a feature. */
export function missingAt({ feature, run }: Place, session: Result<Session>): Fault | null {
  if (!session.ok) return session.error;
  const { runs, snapshot } = session.value;
  if (feature !== null) {
    const { features, project } = snapshot();
    if (!features.some(({ number }) => number === feature)) return none(project.name, `feature #${feature}`);
  }
  if (run === null) return null;
  const list = runs.list();
  if (!list.ok) return list.error;
  return list.value.some(({ number }) => number === run) ? null : none(snapshot().project.name, `run ${run}`);
}

const none = (project: string, what: string): Fault => ({
  code: 'not_found',
  message: `The project “${project}” has no ${what}.`,
});
