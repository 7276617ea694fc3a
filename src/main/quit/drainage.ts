import type { HostSession } from '../../host/host-session';
import type { Fleet } from '../fleet/fleet';

/** Has the runs of this process finish, and go on where the person takes quitting back. */
export type Drainage = {
  readonly begin: () => void;
  /** What a person drained before goes on draining. */
  readonly takeBack: () => void;
};

export function createDrainage(fleet: Pick<Fleet, 'standings' | 'session'>): Drainage {
  const drained = new Set<HostSession>();
  const running = () =>
    fleet
      .standings()
      .filter(({ isOwn, run }) => isOwn && run?.status === 'running')
      .flatMap(({ id }) => fleet.session(id) ?? []);
  return {
    begin() {
      for (const session of running()) {
        drained.add(session);
        void session.drain();
      }
    },
    takeBack() {
      for (const session of drained) if (session.isLive()) void session.resume();
      drained.clear();
    },
  };
}
