import { useCallback, useEffect, useState } from 'react';
import { budgetScopes } from '../../../shared/budget';
import { builtInAgents } from '../../../shared/built-in-agents';
import type { ProjectSurroundings } from '../../../shared/contract/settings-calls';
import type { ProjectSettings, UserSettings } from '../../../shared/settings';
import { ask } from '../../lib/bridge';
import { checkProblems, readChecks, writtenChecks, type WrittenChecks } from '../../lib/checks/draft-check';
import { ChecksEditor } from '../../lib/checks/checks-editor';
import { CopiedFiles } from '../../lib/checks/copied-files';
import { noTrial } from '../../lib/checks/trial';
import { useAfterTyping } from '../../lib/use-after-typing';
import { fallbackOf } from './role-of-project';
import { BudgetSetting } from './budget-setting';
import { NumberSetting, SelectSetting, SettingGroup, SwitchSetting, TextSetting } from './setting-row';
import { saveSettings, useSettings } from './settings-store';
import { useSaving } from './use-saving';

type RunDefaultsProps = { readonly settings: ProjectSettings; readonly user: UserSettings };
const common = { owner: 'project' } as const;

export function RunDefaults({ settings, user }: RunDefaultsProps) {
  const { limits, agents } = user;
  const known = [...builtInAgents, ...agents].map(({ name }) => name);
  const names = [...new Set([...known, ...(settings.agent ? [settings.agent] : [])])];
  return (
    <>
      <SettingGroup title="Where work lands">
        <Target target={settings.target} />
      </SettingGroup>
      <SettingGroup title="Who works">
        <SelectSetting
          {...common}
          path={['agent']}
          title="Coding agent"
          detail="Builds the features; the other roles follow it. Runs can name another one."
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
        <SwitchSetting
          {...common}
          path={['sandbox']}
          title="Keep agents in a sandbox"
          detail="Agents, checks and setup reach their worktree and little else. On Linux, with bubblewrap; a run is refused where it can’t be had."
          value={settings.sandbox}
        />
        <BrowserOfAgents value={settings.browser} />
      </SettingGroup>
      <SettingGroup title="What it may cost">
        {budgetScopes.map((scope) => (
          <BudgetSetting key={scope} scope={scope} value={settings.budget[scope]} />
        ))}
      </SettingGroup>
      <SettingGroup title="How a run goes">
        <NumberSetting
          {...common}
          path={['concurrency']}
          title="Coding agents at once"
          detail="What a run starts with; the slider changes it at any time. Empty: as many as last time, at first 3; on the command line 1."
          value={settings.concurrency}
          min={1}
          max={50}
          fallback="3"
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
          value={settings.order === 'score' ? 'score' : ''}
          none=""
          options={[
            { value: '', title: 'Critical path' },
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
        <SwitchSetting
          {...common}
          path={['recovery']}
          title="Recovery agent"
          detail="After these attempts one more agent looks for the cause, and may mend it. The demo agent has none unless you say so."
          value={settings.recovery ?? !isDemo(settings, user)}
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

/** Off when none is found, which is said here before a run says it. */
function BrowserOfAgents({ value }: { readonly value: boolean }) {
  const around = useSurroundings();
  const lack = around === null || typeof around === 'string' ? null : around.browserLack;
  const use = 'Coding and testing agents try pages in a browser without a window, each with a profile of its own.';
  return (
    <SwitchSetting
      {...common}
      path={['browser']}
      title="Agents have a browser"
      detail={lack === null ? `${use} Never with YOLO.` : `Until it is there, agents have none: ${lack}.`}
      value={value}
    />
  );
}

/** Whether what a run would recover with is the demo, as far as the settings tell. */
function isDemo(settings: ProjectSettings, user: UserSettings): boolean {
  return fallbackOf('recovery', settings, user).adapter === 'demo';
}

/** The branch of the registration, unless another one is chosen; a run under way keeps its own. */
function Target({ target }: Pick<ProjectSettings, 'target'>) {
  const around = useSurroundings();
  const chosen = target?.replace(/^refs\/heads\//, '') ?? null;
  const branches = around === null || typeof around === 'string' ? [] : around.branches;
  const usual = around === null || typeof around === 'string' ? null : around.target;
  const isGone = chosen !== null && usual !== null && !branches.includes(chosen);
  const detail = isGone
    ? `There is no branch “${chosen}” now: a run is refused until it is there again, or another one is chosen.`
    : 'Verified work lands there. A run that goes on keeps the branch it began with.';
  return (
    <SelectSetting
      {...common}
      path={['target']}
      title="Branch"
      detail={typeof around === 'string' ? around : detail}
      value={target ?? ''}
      none=""
      options={[
        { value: '', title: usual === null ? 'As registered' : `${usual} (as registered)` },
        ...[...new Set([...branches, ...(chosen === null ? [] : [chosen])])]
          .filter((name) => name !== usual || name === chosen)
          .map((name) => ({ value: `refs/heads/${name}`, title: name })),
      ]}
    />
  );
}

/** What of the project's repository can be named; a sentence where it can't be looked at, null until it was. */
function useSurroundings(): ProjectSurroundings | string | null {
  const project = useSettings((state) => state.project);
  const [around, setAround] = useState<ProjectSurroundings | string | null>(null);
  const look = useCallback(() => {
    if (project === null) return;
    void ask('settings.surroundings', { project }).then((found) =>
      setAround(found.ok ? found.value : found.error.message),
    );
  }, [project]);
  useEffect(() => {
    look();
    // Who comes back may have made a branch meanwhile.
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [look]);
  return around;
}

/** Saved as a whole a moment after the last change, as soon as all of it can be used. */
export function Checks({ settings }: { readonly settings: ProjectSettings }) {
  const around = useSurroundings();
  const { written, setWritten, refusal } = useWrittenChecks(settings);
  const [trial, setTrial] = useState(noTrial);
  const files = useSaving('project', ['copiedFiles'], settings.copiedFiles);
  const place = around === null || typeof around === 'string' ? null : around;
  const branch = settings.target?.replace(/^refs\/heads\//, '') ?? place?.target ?? null;
  const copiedFiles = files.shown;
  return (
    <div className="grid gap-5">
      <ChecksEditor
        written={written}
        onChange={setWritten}
        trial={trial}
        onTrial={setTrial}
        place={place === null ? null : { folder: place.folder, branch, copiedFiles }}
        note={<Refusal text={refusal} />}
      />
      <p className="-mt-2 text-xs text-secondary">Commands run without a shell. Changes count from the next run on.</p>
      <CopiedFiles
        found={place?.ignored ?? []}
        chosen={copiedFiles}
        disabled={trial.state === 'running'}
        onChange={(next) => files.save([...next])}
      />
      <Refusal text={files.refusal} />
    </div>
  );
}

function Refusal({ text }: { readonly text: string | null }) {
  return (
    <span role="status" data-status="failed" className="text-xs text-(--st)">
      {text}
    </span>
  );
}

/** What the person writes, until it can be saved; changes from elsewhere take its place. */
function useWrittenChecks(settings: ProjectSettings) {
  const saved = textOf(settings);
  const [known, setKnown] = useState(saved);
  const [own, setOwn] = useState(saved);
  const [written, setWritten] = useState<WrittenChecks>(() => writtenChecks(settings));
  const [refusal, setRefusal] = useState<string | null>(null);
  if (saved !== known) {
    setKnown(saved);
    if (saved !== own) {
      setOwn(saved);
      setWritten(writtenChecks(settings));
    }
  }
  const next = readChecks(written);
  useAfterTyping(JSON.stringify(written), () => {
    if (checkProblems(written).length > 0 || textOf(next) === saved) return;
    setOwn(textOf(next));
    void saveBoth(settings, next).then(setRefusal);
  });
  return { written, setWritten, refusal };
}

type Both = Pick<ProjectSettings, 'setup' | 'checks'>;

async function saveBoth(before: Both, { setup, checks }: Both): Promise<string | null> {
  return saveSettings('project', [
    ...(JSON.stringify(setup) === JSON.stringify(before.setup) ? [] : [{ path: ['setup'], value: setup }]),
    ...(JSON.stringify(checks) === JSON.stringify(before.checks) ? [] : [{ path: ['checks'], value: checks }]),
  ]);
}

const textOf = ({ setup, checks }: Both): string =>
  JSON.stringify([setup, checks.map(({ name, kind, argv, timeoutMs }) => [name, kind, argv, timeoutMs])]);
