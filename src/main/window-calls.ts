import type { BrowserWindow } from 'electron';
import type { CallHandlers } from './answer-calls';
import { agentAnswers } from './calls/agent-answers';
import { appAnswers, type PageDoor } from './calls/app-answers';
import { costAnswers } from './calls/cost-answers';
import { diagnosticsAnswers } from './calls/diagnostics-answers';
import { featureAnswers } from './calls/feature-answers';
import { forecastAnswers } from './calls/forecast-answers';
import { historyAnswers } from './calls/history-answers';
import { logAnswers } from './calls/log-answers';
import { projectAnswers } from './calls/project-answers';
import { runAnswers } from './calls/run-answers';
import { settingsAnswers } from './calls/settings-answers';
import { wizardAnswers } from './calls/wizard-answers';
import type { LazyHost } from './lazy-host';
import type { ProjectDesk } from './project-desk';

type WindowCallsInput = {
  readonly window: BrowserWindow;
  readonly host: LazyHost;
  readonly desk: ProjectDesk;
  readonly page: PageDoor;
  readonly heedNames: Parameters<typeof projectAnswers>[0]['heedNames'];
};

/** What each call of the contract does. */
export function windowCalls({ window, host, desk, page, heedNames }: WindowCallsInput): CallHandlers {
  return {
    ...agentAnswers(host),
    ...appAnswers(window, page),
    ...costAnswers(window, desk),
    ...diagnosticsAnswers(desk),
    ...featureAnswers(desk),
    ...forecastAnswers(desk),
    ...historyAnswers(window, desk),
    ...logAnswers(window, desk),
    ...projectAnswers({ host, desk, heedNames }),
    ...runAnswers(desk),
    ...settingsAnswers(host),
    ...wizardAnswers(window, host),
  };
}
