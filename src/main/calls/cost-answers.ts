import type { costCalls } from '../../shared/contract/cost-calls';
import type { AnswersOf } from '../answer-calls';
import type { ProjectDesk } from '../project-desk';

/** What the open project's agents used. */
export function costAnswers(desk: ProjectDesk): AnswersOf<typeof costCalls> {
  return {
    'costs.read': ({ run }) => {
      const session = desk.session();
      return session.ok ? session.value.costs(run) : session;
    },
  };
}
