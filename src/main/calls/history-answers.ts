import { writeFile } from 'node:fs/promises';
import { dialog, type BrowserWindow } from 'electron';
import type { RunDesk } from '../../host/runs/run-desk';
import type { historyCalls } from '../../shared/contract/history-calls';
import { err, ok, type Result } from '../../shared/result';
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
    'runs.timeline': ({ run }) => withRuns((runs) => runs.timeline(run)),
    'runs.export': async ({ run, format }) => {
      const text = withRuns((runs) => runs.exported(run, format));
      if (!text.ok) return text;
      const { extensions, name } = files[format];
      const { filePath } = await dialog.showSaveDialog(window, {
        defaultPath: `run-${run}.${extensions[0]}`,
        filters: [{ name, extensions }],
      });
      return filePath === '' ? ok(null) : save(filePath, text.value);
    },
  };
}

async function save(path: string, text: string): Promise<Result<string>> {
  try {
    await writeFile(path, text);
    return ok(path);
  } catch (cause) {
    return err({ code: 'io', message: `The report could not be written: ${String(cause)}`, where: path, cause });
  }
}
