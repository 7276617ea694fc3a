import type { diagnosticsCalls } from '../../shared/contract/diagnostics-calls';
import type { AnswersOf } from '../answer-calls';
import type { ProjectDesk } from '../project-desk';

/** What is wrong with this machine and the open project. */
export function diagnosticsAnswers(desk: ProjectDesk): AnswersOf<typeof diagnosticsCalls> {
  return {
    'diagnostics.look': () => {
      const session = desk.session();
      return session.ok ? session.value.diagnosis.look() : session;
    },
    'diagnostics.leftovers': () => {
      const session = desk.session();
      return session.ok ? session.value.leftovers() : session;
    },
    'diagnostics.mend': ({ what }) => {
      const session = desk.session();
      return session.ok ? session.value.diagnosis.mend(what) : session;
    },
  };
}
