import { onTestFinished } from 'vitest';
import type { HostSession } from '../../src/host/host-session';
import { openSession } from '../../src/host/open-session';
import type { ProjectSnapshot } from '../../src/shared/views';
import { unwrap, type TestProject } from './test-project';

/** A session on the project, as a window has it; closed with the test. */
export function sessionOf(test: TestProject): HostSession {
  const session = unwrap(openSession(test.project));
  onTestFinished(() => session.close());
  return session;
}

/** Resolves once what the session shows fits, now or after one of its deltas. */
export function shows(session: HostSession, fits: (snapshot: ProjectSnapshot) => boolean): Promise<ProjectSnapshot> {
  return new Promise((resolve) => {
    const look = () => {
      const snapshot = session.snapshot();
      if (!fits(snapshot)) return;
      stop();
      resolve(snapshot);
    };
    const stop = session.subscribe(() => queueMicrotask(look));
    look();
  });
}
