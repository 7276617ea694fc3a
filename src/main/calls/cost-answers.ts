import { dialog, type BrowserWindow } from 'electron';
import { exportCosts } from '../../host/costs/export-costs';
import { saveReport } from '../../host/runs/save-report';
import type { costCalls } from '../../shared/contract/cost-calls';
import { ok } from '../../shared/result';
import type { AnswersOf } from '../answer-calls';
import type { ProjectDesk } from '../project-desk';

/** What the open project's agents used. */
export function costAnswers(window: BrowserWindow, desk: ProjectDesk): AnswersOf<typeof costCalls> {
  return {
    'costs.read': (scope) => {
      const session = desk.session();
      return session.ok ? session.value.costs(scope) : session;
    },
    'costs.export': async ({ format, ...scope }) => {
      const session = desk.session();
      if (!session.ok) return session;
      const costs = await session.value.costs(scope);
      if (!costs.ok) return costs;
      const { filePath } = await dialog.showSaveDialog(window, {
        defaultPath: `costs${scope.run === null ? '' : `-run-${scope.run}`}.${format}`,
        filters: [{ name: format.toUpperCase(), extensions: [format] }],
      });
      return filePath === '' ? ok(null) : saveReport(filePath, exportCosts(costs.value, format));
    },
  };
}
