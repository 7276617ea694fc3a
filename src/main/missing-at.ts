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
    if (!features.some(({ number }) => number === feature)) return noFeature(project.name, feature);
  }
  if (run === null) return null;
  const list = runs.list();
  if (!list.ok) return list.error;
  return list.value.some(({ number }) => number === run) ? null : noRun(snapshot().project.name, run);
}

const noFeature = (project: string, number: number): Fault => ({
  code: 'not_found',
  message: `The project “${project}” has no feature #${number}.`,
  where: `#${number}`,
  remedy: 'It may have been deleted. The board has all that are there.',
});

const noRun = (project: string, number: number): Fault => ({
  code: 'not_found',
  message: `The project “${project}” has no run ${number}.`,
  where: `run ${number}`,
  remedy: 'The history has all that were.',
});
