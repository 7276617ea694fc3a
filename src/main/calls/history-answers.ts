import { dialog, type BrowserWindow } from 'electron';
import type { RunDesk } from '../../host/runs/run-desk';
import { saveReport } from '../../host/runs/save-report';
import type { historyCalls } from '../../shared/contract/history-calls';
import { ok, type Result } from '../../shared/result';
import type { AnswersOf } from '../answer-calls';
import type { ProjectDesk } from '../project-desk';

const files = {
  markdown: { name: 'Markdown', extensions: ['md'] },
  json: { name: 'JSON', extensions: ['json'] },
};

/** The open project's runs. */
export function historyAnswers(window: BrowserWindow, desk: ProjectDesk): AnswersOf<typeof historyCalls> {
  const withRuns = <T>(act: (runs: RunDesk) => Result<T>): Result<T> => {
    const session = desk.session();
    return session.ok ? act(session.value.runs) : session;
  };
  return {
    'runs.list': () => withRuns((runs) => runs.list()),
    'runs.report': ({ run }) => withRuns((runs) => runs.report(run)),
    'runs.activity': ({ before }) => withRuns((runs) => runs.activity(before)),
    'runs.timeline': async ({ run }) => {
      const session = desk.session();
      return session.ok ? session.value.runs.timeline(run) : session;
    },
    'runs.export': async ({ run, format }) => {
      const text = withRuns((runs) => runs.exported(run, format));
      if (!text.ok) return text;
      const { extensions, name } = files[format];
      const { filePath } = await dialog.showSaveDialog(window, {
        defaultPath: `run-${run}.${extensions[0]}`,
        filters: [{ name, extensions }],
      });
      return filePath === '' ? ok(null) : saveReport(filePath, text.value);
    },
  };
}
