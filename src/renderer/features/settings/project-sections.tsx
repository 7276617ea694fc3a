import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { checkKinds, type CheckKind } from '../../../shared/check';
import { joinCommandLine, splitCommandLine } from '../../../shared/command-line';
import { count } from '../../../shared/count';
import type { ProjectSettings, UserSettings } from '../../../shared/settings';
import { useAfterTyping } from '../../lib/use-after-typing';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { NumberSetting, SelectSetting, SettingGroup, SwitchSetting, TextSetting } from './setting-row';
import { saveSetting } from './settings-store';

type RunDefaultsProps = { readonly settings: ProjectSettings; readonly user: UserSettings };

export function RunDefaults({ settings, user }: RunDefaultsProps) {
  const { limits, agents } = user;
  const names = [...new Set(['demo', ...agents.map(({ name }) => name), ...(settings.agent ? [settings.agent] : [])])];
  const common = { owner: 'project' } as const;
  return (
    <>
      <SettingGroup title="Who works">
        <SelectSetting
          {...common}
          path={['agent']}
          title="Coding agent"
          detail="Builds the features. Runs can name another one."
          value={settings.agent ?? ''}
          none=""
          options={[
            { value: '', title: 'None chosen' },
            ...names.map((name) => ({ value: name, title: name === 'demo' ? 'Demo agent' : name })),
          ]}
        />
        <TextSetting
          {...common}
          path={['model']}
          title="Model"
          detail="Empty: the agent’s own."
          fallback="the agent’s own"
          value={settings.model}
        />
      </SettingGroup>
      <SettingGroup title="How a run goes">
        <NumberSetting
          {...common}
          path={['concurrency']}
          title="Coding agents at once"
          detail="What a run starts with; the slider changes it at any time."
          value={settings.concurrency}
          min={1}
          max={50}
          fallback="1"
          note={(value) =>
            value > limits.codingAgents
              ? `${value} is above the ceiling. Runs use ${limits.codingAgents}. Raise the ceiling in Limits.`
              : null
          }
        />
        <SelectSetting
          {...common}
          path={['order']}
          title="Order"
          detail="Which of the ready features starts first."
          value={settings.order ?? ''}
          none=""
          options={[
            { value: '', title: 'Critical path (default)' },
            { value: 'critical-path', title: 'Critical path' },
            { value: 'score', title: 'Score' },
          ]}
        />
        <NumberSetting
          {...common}
          path={['maxFailures']}
          title="Attempts before a feature has failed"
          detail="Failed attempts that count; interrupted ones do not."
          value={settings.maxFailures}
          min={1}
          max={20}
          fallback="3"
        />
        <NumberSetting
          {...common}
          path={['testingRatio']}
          title="Testing agents after each landing"
          detail="They look at up to three passing features again."
          value={settings.testingRatio}
          min={0}
          max={10}
          fallback="1"
          note={(value) => (value > limits.testingRatio ? `Runs use ${limits.testingRatio}, the ceiling.` : null)}
        />
        <SwitchSetting
          {...common}
          path={['countTesting']}
          title="Testing agents take lanes"
          detail="They count towards the agents at once."
          value={settings.countTesting}
        />
      </SettingGroup>
    </>
  );
}

type Draft = {
  readonly key: number;
  readonly name: string;
  readonly kind: CheckKind;
  readonly line: string;
  readonly timeoutMs: number | null;
};

const kindTitles = { lint: 'Lint', types: 'Types', test: 'Test', build: 'Build', other: 'Other' };
const kinds = checkKinds.map((value) => ({ value, title: kindTitles[value] }));
let lastKey = 0;

/** Saved as a whole a moment after the last change, as soon as all of it can be used. */
export function Checks({ settings }: { readonly settings: ProjectSettings }) {
  const [drafts, setDrafts] = useState<readonly Draft[]>(() =>
    settings.checks.map(({ argv, ...check }) => ({ ...check, key: (lastKey += 1), line: joinCommandLine(argv) })),
  );
  const [setup, setSetup] = useState(() => settings.setup.map(joinCommandLine).join('\n'));
  const [refusal, setRefusal] = useState<string | null>(null);
  const commands = setup.split('\n').filter((line) => line.trim() !== '');
  const isSetupRight = commands.every((line) => isCommand(line));
  const isRight = drafts.every((draft) => draft.name.trim() !== '' && isCommand(draft.line));
  useAfterTyping(JSON.stringify(drafts), () => {
    const checks = drafts.map(({ name, kind, line, timeoutMs }) => ({
      name,
      kind,
      argv: [...(splitCommandLine(line) ?? [])],
      timeoutMs,
    }));
    if (isRight && JSON.stringify(checks) !== JSON.stringify(settings.checks.map(ordered)))
      void saveSetting('project', ['checks'], checks).then(setRefusal);
  });
  useAfterTyping(setup, () => {
    const next = commands.map((line) => [...(splitCommandLine(line) ?? [])]);
    if (isSetupRight && JSON.stringify(next) !== JSON.stringify(settings.setup))
      void saveSetting('project', ['setup'], next).then(setRefusal);
  });
  const replace = (key: number, part: Partial<Draft>) =>
    setDrafts(drafts.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const add = () => setDrafts([...drafts, { key: (lastKey += 1), name: '', kind: 'test', line: '', timeoutMs: null }]);
  return (
    <>
      <TextField
        label="Setup"
        rows={2}
        className="mb-4"
        isCode
        placeholder="npm ci"
        value={setup}
        onChange={setSetup}
        problem={isSetupRight ? null : 'A quote is not closed.'}
        hint="Makes a fresh copy usable: a command a line, in order."
      />
      <div className="mb-1.5 flex items-center gap-2">
        <h2 className="flex-1 text-xs font-semibold">{count(drafts.length, 'check')}</h2>
        <span role="status" data-status="failed" className="text-xs text-(--st)">
          {refusal}
        </span>
        <Button variant="ghost" icon={<Plus size={14} strokeWidth={1.75} aria-hidden />} onClick={add}>
          Add check
        </Button>
      </div>
      {drafts.length === 0 ? (
        <p className="rounded-md border border-dashed border-line-strong px-3.5 py-5 text-center text-secondary">
          No checks. Work lands unverified, and says so everywhere.
        </p>
      ) : (
        <ul className="rounded-md border border-line bg-raised shadow-1">
          {drafts.map(({ key, name, kind, line }) => (
            <li
              key={key}
              className="grid grid-cols-[150px_96px_minmax(0,1fr)_28px] items-start gap-2.5 border-t border-line-subtle px-3.5 pt-2.5 pb-0.5 first:border-t-0"
            >
              <TextField
                label="Name"
                value={name}
                onChange={(next) => replace(key, { name: next })}
                problem={name.trim() === '' ? 'Write a name.' : null}
              />
              <div className="grid gap-1">
                <span className="text-xs font-medium">Kind</span>
                <Select
                  label={`Kind of ${name}`}
                  options={kinds}
                  value={kind}
                  onChange={(next) => replace(key, { kind: next })}
                />
              </div>
              <TextField
                label="Command"
                isCode
                spellCheck={false}
                value={line}
                onChange={(next) => replace(key, { line: next })}
                problem={isCommand(line) ? null : 'Write a program and its arguments, such as npm test.'}
              />
              <IconButton
                label={`Remove ${name === '' ? 'this check' : name}`}
                className="mt-5"
                onClick={() => setDrafts(drafts.filter((each) => each.key !== key))}
              >
                <Trash2 size={14} strokeWidth={1.75} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-2 text-xs text-secondary">Commands run without a shell. Changes count from the next run on.</p>
    </>
  );
}

function ordered({ name, kind, argv, timeoutMs }: ProjectSettings['checks'][number]) {
  return { name, kind, argv, timeoutMs };
}

function isCommand(line: string): boolean {
  const argv = splitCommandLine(line);
  return argv !== null && argv.length > 0 && argv.every((word) => word !== '');
}
