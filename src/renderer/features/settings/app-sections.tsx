import { useState } from 'react';
import type { NotificationKind } from '../../../shared/notification-kinds';
import type { UserSettings } from '../../../shared/settings';
import { applyMotion, savedMotion, type Motion } from '../../lib/motion';
import { applyTheme, savedTheme, type Theme } from '../../lib/theme';
import { Segmented } from '../../ui/segmented';
import { NumberSetting, SettingGroup, SettingRow, SwitchSetting } from './setting-row';

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
  const [theme, setTheme] = useState<Theme>(savedTheme);
  const [motion, setMotion] = useState<Motion>(savedMotion);
  return (
    <SettingGroup title="Look">
      <SettingRow title="Theme" detail="As the system has it, or always the same.">
        <Segmented
          label="Theme"
          segments={themes}
          value={theme}
          onChange={(next) => {
            applyTheme(next);
            setTheme(next);
          }}
        />
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
          detail="No agent starts while less than this and the reserve is free. 0: memory is not looked at."
          value={limits.agentMemoryMb}
          min={0}
          max={1_000_000}
          unit="MB"
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
