import { useId, useState } from 'react';
import type { NotificationKind } from '../../../shared/notification-kinds';
import type { UserSettings } from '../../../shared/settings';
import { applyMotion, savedMotion, type Motion } from '../../lib/motion';
import { areSingleKeysOn, toggleSingleKeys } from '../../lib/single-keys';
import { applyTheme, useTheme } from '../../lib/theme';
import { Segmented } from '../../ui/segmented';
import { Switch } from '../../ui/switch';
import { ListSetting, NumberSetting, SettingGroup, SettingRow, SwitchSetting, TextSetting } from './setting-row';

const themes = [
  { value: 'system', title: 'System' },
  { value: 'light', title: 'Light' },
  { value: 'dark', title: 'Dark' },
] as const;
const motions = [
  { value: 'system', title: 'System' },
  { value: 'reduced', title: 'Reduced' },
] as const;

export function Appearance() {
  return (
    <>
      <Look />
      <Keys />
    </>
  );
}

function Keys() {
  const [areOn, setAreOn] = useState(areSingleKeysOn);
  const id = useId();
  return (
    <SettingGroup title="Keys">
      <SettingRow
        id={id}
        title="Single letters are commands"
        detail="Such as M, G and K for screens, R to retry. Off, all that remains goes with Ctrl or Cmd, and the palette."
      >
        <Switch
          label="Single letters are commands"
          describedBy={id}
          checked={areOn}
          onChange={() => {
            toggleSingleKeys();
            setAreOn(areSingleKeysOn());
          }}
        />
      </SettingRow>
    </SettingGroup>
  );
}

function Look() {
  const theme = useTheme();
  const [motion, setMotion] = useState<Motion>(savedMotion);
  return (
    <SettingGroup title="Look">
      <SettingRow title="Theme" detail="As the system has it, or always the same.">
        <Segmented label="Theme" segments={themes} value={theme} onChange={applyTheme} />
      </SettingRow>
      <SettingRow title="Motion" detail="Reduced: nothing moves by itself. What the system asks for always counts.">
        <Segmented
          label="Motion"
          segments={motions}
          value={motion}
          onChange={(next) => {
            applyMotion(next);
            setMotion(next);
          }}
        />
      </SettingRow>
    </SettingGroup>
  );
}

const news: Readonly<Record<NotificationKind, readonly [title: string, detail: string]>> = {
  runFinished: ['A run has ended', 'With what came of it. Opens its report.'],
  featureFailed: ['A feature failed for good', 'All its attempts are used up. Opens the feature.'],
  inputNeeded: ['An agent asks', 'Work on the feature waits for an answer. Opens the question.'],
  crashRecovered: ['Work was taken up again', 'After a crash or a power cut. Opens the run.'],
  budget: ['A budget is used up', 'Or four fifths of it: of the run or of the day. Opens the run.'],
  limited: ['An account is limited', 'Its agents wait for their provider, a minute or more. Opens the run.'],
};

export function Notifications({ settings }: { readonly settings: UserSettings }) {
  return (
    <SettingGroup title="Tell me when">
      {(Object.keys(news) as NotificationKind[]).map((kind) => (
        <SwitchSetting
          key={kind}
          owner="user"
          path={['notifications', kind]}
          title={news[kind][0]}
          detail={news[kind][1]}
          value={settings.notifications[kind]}
        />
      ))}
    </SettingGroup>
  );
}

export function Limits({ settings: { limits, keepAwake } }: { readonly settings: UserSettings }) {
  const common = { owner: 'user' } as const;
  return (
    <>
      <SettingGroup title="Ceilings">
        <NumberSetting
          {...common}
          path={['limits', 'codingAgents']}
          title="Coding agents in one run"
          detail="Runs that ask for more get this many, and say so."
          value={limits.codingAgents}
          min={1}
          max={50}
          note={(value) => (value > limits.allAgents ? `All agents together are ${limits.allAgents} at most.` : null)}
        />
        <NumberSetting
          {...common}
          path={['limits', 'allAgents']}
          title="All agents on this computer"
          detail="Of all runs together, testing agents too."
          value={limits.allAgents}
          min={1}
          max={100}
        />
        <NumberSetting
          {...common}
          path={['limits', 'testingRatio']}
          title="Testing agents after each landing"
          detail="As many as a project may ask for."
          value={limits.testingRatio}
          min={0}
          max={10}
        />
      </SettingGroup>
      <SettingGroup title="This computer">
        <NumberSetting
          {...common}
          path={['limits', 'agentMemoryMb']}
          title="Memory an agent needs"
          detail="No agent starts while less than this and the reserve is free. Empty: as agents took here so far. 0: memory is not looked at."
          value={limits.agentMemoryMb}
          min={0}
          max={1_000_000}
          unit="MB"
          fallback="learned"
        />
        <NumberSetting
          {...common}
          path={['limits', 'memoryReserveMb']}
          title="Memory that stays free"
          detail="Empty: a tenth of the memory, at most 1 GB."
          value={limits.memoryReserveMb}
          min={0}
          max={10_000_000}
          unit="MB"
          fallback="a tenth"
        />
        <SwitchSetting
          {...common}
          path={['keepAwake']}
          title="Stay awake during runs"
          detail="The computer does not fall asleep by itself while agents work."
          value={keepAwake}
        />
      </SettingGroup>
    </>
  );
}

const places = { owner: 'user', problemOf: placeProblem } as const;

export function Sandbox({ settings: { sandbox } }: { readonly settings: UserSettings }) {
  return (
    <>
      <ListSetting
        {...places}
        path={['sandbox', 'readable']}
        placeholder="~/tools"
        title="Can be read"
        detail="Files and folders of tools, one a line. What PATH names and the usual places of a home can be read anyway."
        value={sandbox.readable}
      />
      <ListSetting
        {...places}
        path={['sandbox', 'writable']}
        placeholder="~/.claude"
        title="Can be changed"
        detail="Folders an agent program keeps its own state in, one a line."
        value={sandbox.writable}
      />
      <OfEachProject what="runs have a sandbox" flag="--sandbox" />
    </>
  );
}

export function Browser({ settings: { browser } }: { readonly settings: UserSettings }) {
  return (
    <>
      <SettingGroup title="The browser of agents">
        <TextSetting
          owner="user"
          path={['browser', 'program']}
          title="Program"
          detail="Path of Chromium, Chrome or Edge. Empty: the one that is installed."
          value={browser.program}
          fallback="as installed"
        />
      </SettingGroup>
      <ListSetting
        owner="user"
        path={['browser', 'server']}
        title="Playwright’s MCP server"
        detail="Program and arguments, one a line. Empty: playwright-mcp, which comes with npm install -g @playwright/mcp."
        placeholder="playwright-mcp"
        problemOf={() => null}
        value={browser.server}
      />
      <OfEachProject what="agents have a browser" flag="--browser" />
    </>
  );
}

function OfEachProject({ what, flag }: { readonly what: string; readonly flag: string }) {
  return (
    <p className="text-xs text-secondary">
      Whether {what} is a setting of each project, in Run defaults; on the command line it is <code>{flag}</code>.
    </p>
  );
}

function placeProblem(line: string): string | null {
  return /^(?:~\/|~$|\/)/.test(line) ? null : `Write a whole path, or one that begins with ~/. “${line}” is none.`;
}
