import { resolve } from 'node:path';
import { Command } from 'commander';
import { importPlan, type ImportSummary } from '../../host/projects/import-plan';
import type { CommandContext } from '../command-context';
import { conclude, fail } from '../fail';
import { withWriteOptions, writeRequest, type WriteOptions } from '../project-options';
import { ask } from '../terminal/ask';
import type { Terminal } from '../terminal/terminal';
import { previewLines } from '../preview-lines';

type Options = WriteOptions & { readonly dryRun?: boolean; readonly yes?: boolean };

export function importCommand({ terminal, finish }: CommandContext): Command {
  const command = new Command('import')
    .description('Read features from a plan file: show what it would do, then do it')
    .argument('<file>', 'a JSON plan')
    .option('--dry-run', 'only show what would be done')
    .option('-y, --yes', 'don’t ask')
    .option('--target <branch>', 'branch to land on, for a repository that is no project yet');
  return withWriteOptions(command).action(async (file: string, options: Options) => {
    const request = writeRequest(terminal, options);
    if (!request.ok) return finish(fail(terminal, request.error));
    const asks = terminal.interactive && !options.yes && !options.dryRun;
    const imported = await importPlan({
      ...request.value,
      file: resolve(terminal.cwd, file),
      dryRun: options.dryRun ?? false,
      confirm: asks ? (preview) => confirm(terminal, preview) : null,
      now: Date.now(),
    });
    finish(
      conclude(terminal, imported, ({ preview, applied }) => {
        // Where there is nothing to do, nobody was asked.
        if (!asks || preview.changes === 0) tell(terminal, preview);
        terminal.out(applied && preview.changes > 0 ? 'Imported.' : 'Nothing was changed.');
      }),
    );
  });
}

async function confirm(terminal: Terminal, preview: ImportSummary): Promise<boolean> {
  tell(terminal, preview);
  return ask('Import this?');
}

function tell(terminal: Terminal, preview: ImportSummary): void {
  const { results, warnings } = previewLines(preview);
  for (const line of results) terminal.out(line);
  for (const line of warnings) terminal.err(line);
}
