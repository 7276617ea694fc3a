import type { HostSession } from '../../host/host-session';
import type { runCalls } from '../../shared/contract/run-calls';
import type { Result } from '../../shared/result';
import type { AnswersOf } from '../answer-calls';
import type { ProjectDesk } from '../project-desk';

/** The open project's run. */
export function runAnswers(desk: ProjectDesk): AnswersOf<typeof runCalls> {
  const withSession = async (act: (session: HostSession) => Promise<Result<void>>): Promise<Result<void>> => {
    const session = desk.session();
    return session.ok ? act(session.value) : session;
  };
  return {
    // Somebody is there who can be asked about what fails for good.
    'run.start': (settings) => desk.start({ onFailure: 'ask', ...settings }),
    'run.split': ({ request, ...choice }) => desk.start({ ...choice, goal: { kind: 'decomposition', request } }),
    'run.drain': () => withSession((session) => session.drain()),
    'run.resume': () => withSession((session) => session.resume()),
    'run.stop': () => withSession((session) => session.stop()),
    'run.kill': () => withSession((session) => session.kill()),
    'run.decideFailure': (decided) => withSession((session) => session.decideFailure(decided)),
    'run.setBudgets': (budgets) => {
      const session = desk.session();
      return session.ok ? session.value.setBudgets(budgets) : session;
    },
    'run.setConcurrency': ({ value }) => {
      const session = desk.session();
      return session.ok ? session.value.setConcurrency(value) : session;
    },
  };
}
