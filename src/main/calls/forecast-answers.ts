import type { forecastCalls } from '../../shared/contract/forecast-calls';
import type { AnswersOf } from '../answer-calls';
import type { ProjectDesk } from '../project-desk';

/** What forecasts rest on. */
export function forecastAnswers(desk: ProjectDesk): AnswersOf<typeof forecastCalls> {
  return {
    'forecast.history': () => {
      const session = desk.session();
      return session.ok ? session.value.forecastBasis() : session;
    },
  };
}
