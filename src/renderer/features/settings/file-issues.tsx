import type { SettingsIssue } from '../../../shared/contract/settings-calls';
import { ask } from '../../lib/bridge';
import { notify } from '../../lib/notify';
import { Button } from '../../ui/button';
import { StatusGlyph } from '../../ui/status-glyph';
import { readSettings, saveSetting, useSettings, type Owner } from './settings-store';

type FileIssuesProps = {
  readonly owner: Owner;
  readonly file: string;
  readonly issues: readonly SettingsIssue[];
  /** Nothing of the file can be used as it is. */
  readonly isBroken: boolean;
};

/** What is wrong with a settings file, line by line, and the ways out. */
export function FileIssues({ owner, file, issues, isBroken }: FileIssuesProps) {
  const { project } = useSettings.getState();
  const whose = owner === 'user' ? null : project;
  const putAside = async () => {
    const moved = await ask('settings.putAside', { owner: whose });
    notify(
      moved.ok ? 'The defaults count now' : moved.error.message,
      moved.ok ? `The old file is ${moved.value.file}` : null,
    );
    await readSettings(project);
  };
  const open = async () => {
    const opened = await ask('settings.openFile', { owner: whose });
    if (!opened.ok) notify(opened.error.message, opened.error.remedy ?? null);
  };
  return (
    <section
      role={isBroken ? 'alert' : 'status'}
      data-status={isBroken ? 'failed' : 'waiting'}
      className="mb-6 rounded-md border border-(--st-line) bg-raised p-3 shadow-1"
    >
      <h2 className="flex items-center gap-2 font-semibold">
        <span className="text-(--st-icon)">
          <StatusGlyph status={isBroken ? 'failed' : 'waiting'} size={16} label={isBroken ? 'Error' : 'To know'} />
        </span>
        {isBroken ? 'A settings file can’t be used' : 'A settings file holds what Flotilla does not know'}
      </h2>
      <code className="selectable mt-1 block text-xs break-all text-muted">{file}</code>
      <ul className="selectable mt-2 grid gap-1 text-xs">
        {issues.map(({ path, line, message, isUnknown }) => (
          <li key={`${path}${message}`} className="flex items-center gap-2">
            <span className="w-14 flex-none text-muted tabular-nums">{line === null ? '' : `Line ${line}`}</span>
            <span className="min-w-0 flex-1 wrap-anywhere">
              {path !== '' && <code className="mr-1.5 font-medium">{path}:</code>}
              {message}
            </span>
            {isUnknown && !isBroken && !path.includes('[') && (
              <Button size="sm" onClick={() => void saveSetting(owner, path.split('.'), undefined)}>
                Take it out
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={() => void open()}>Open the file</Button>
        <Button onClick={() => void readSettings(project)}>Read it again</Button>
        {isBroken && <Button onClick={() => void putAside()}>Put it aside and use the defaults</Button>}
      </div>
    </section>
  );
}
