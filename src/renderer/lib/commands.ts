import {
  CirclePlus,
  Command as CommandIcon,
  FolderPlus,
  Keyboard,
  LayoutGrid,
  LogOut,
  Minus,
  Monitor,
  Moon,
  OctagonX,
  PanelLeft,
  Pause,
  Play,
  Plus,
  Search,
  Split,
  Square,
  Sun,
  Zap,
  ZoomIn,
  ZoomOut,
  type LucideIcon,
} from 'lucide-react';
import type { ScreenName } from '../../shared/contract';
import { changeAgents, drainRun, leaveProject, quitApp, resumeRun, startRun, stopRun } from './actions';
import { ask } from './bridge';
import { openFeatureDialog } from './feature-dialogs';
import { openSettings, openWizard } from './full-window';
import type { KeyCombo } from './key-combo';
import { askToKill } from './kill-question';
import { liveRun } from './live-run';
import { showScreen } from './navigate';
import { notify } from './notify';
import { showKeys, togglePalette } from './palette';
import { paceAhead } from './run-pace';
import { toggleYolo, wishedYolo } from './run-wishes';
import { areSingleKeysOn, toggleSingleKeys } from './single-keys';
import type { WindowState } from './store';
import { applyTheme } from './theme';
import { whyNotStart } from './why-not-start';

export const commandGroups = ['Run', 'Screens', 'Features', 'Projects', 'Window'] as const;
export type CommandGroup = (typeof commandGroups)[number];

/** Something the app can do; palette, keys and the list of keys are made of these. */
export type Command = {
  readonly id: string;
  /** Verb first. */
  readonly title: string;
  readonly group: CommandGroup;
  readonly icon: LucideIcon;
  readonly keys: readonly KeyCombo[];
  /** Other words people look for it by. */
  readonly words?: string;
  /** Why it is impossible now, in a sentence; null where it is possible. */
  readonly whyNot: (state: WindowState) => string | null;
  readonly act: () => void;
};

/** A screen as far as commands know it. */
export type CommandScreen = {
  readonly name: ScreenName;
  readonly title: string;
  readonly key: string;
  readonly icon: LucideIcon;
  readonly isApart?: boolean;
};

export type CommandSource = {
  readonly screens: readonly CommandScreen[];
  readonly onToggleSidebar: () => void;
};

/** Every command of the app, in the order of the palette. */
export function commandsOf({ screens, onToggleSidebar }: CommandSource): readonly Command[] {
  return [...runCommands, ...screens.map(screenCommand), ...backlogCommands, ...windowCommands(onToggleSidebar)];
}

const always = (): null => null;
const inProject = ({ project }: WindowState): string | null => (project ? null : 'Open a project first.');
/** As it was last asked for: keys may come faster than news. */
const runStatus = ({ project }: WindowState) => {
  const run = liveRun(project?.run);
  return run === null ? null : paceAhead(run);
};
const space: KeyCombo = { key: ' ' };

const runCommands: readonly Command[] = [
  {
    id: 'run.start',
    title: 'Start or resume the run',
    group: 'Run',
    icon: Play,
    keys: [space],
    words: 'go on continue interrupted paused',
    whyNot: (state) => {
      if (!state.project) return inProject(state);
      return runStatus(state) === null ? whyNotStart(state) : 'A run is going on.';
    },
    act: () => void startRun(),
  },
  {
    id: 'run.drain',
    title: 'Drain run: finish active work, start none',
    group: 'Run',
    icon: Pause,
    keys: [space],
    words: 'pause',
    whyNot: (state) => (runStatus(state) === 'running' ? null : noRun(state)),
    act: () => void drainRun(),
  },
  {
    id: 'run.resume',
    title: 'Resume run: start ready features again',
    group: 'Run',
    icon: Play,
    keys: [space],
    words: 'continue',
    whyNot: (state) => (runStatus(state) === 'draining' ? null : 'The run is not draining.'),
    act: () => void resumeRun(),
  },
  {
    id: 'run.stop',
    title: 'Stop run: agents are asked to end',
    group: 'Run',
    icon: Square,
    keys: [{ key: '.', mod: true }],
    words: 'cancel abort',
    whyNot: (state) => (runStatus(state) === 'stopping' ? 'It is stopping already.' : noLiveRun(state)),
    act: () => void stopRun(),
  },
  {
    id: 'run.kill',
    title: 'Kill run: end all agent processes now…',
    group: 'Run',
    icon: OctagonX,
    keys: [],
    words: 'force quit',
    whyNot: noLiveRun,
    act: askToKill,
  },
  {
    id: 'agents.more',
    title: 'Use one more agent',
    group: 'Run',
    icon: Plus,
    keys: [{ key: ']' }],
    words: 'concurrency parallel increase',
    whyNot: inProject,
    act: () => changeAgents(1),
  },
  {
    id: 'agents.fewer',
    title: 'Use one agent fewer',
    group: 'Run',
    icon: Minus,
    keys: [{ key: '[' }],
    words: 'concurrency parallel decrease less',
    whyNot: inProject,
    act: () => changeAgents(-1),
  },
  {
    id: 'run.yolo',
    title: 'Switch YOLO on or off for the next run',
    group: 'Run',
    icon: Zap,
    keys: [],
    words: 'no tests testing agents',
    whyNot: (state) => {
      if (!state.project) return inProject(state);
      return runStatus(state) === null ? null : 'It can’t change while a run goes on.';
    },
    act: () => {
      toggleYolo();
      notify(wishedYolo() ? 'The next run has no testing agents' : 'The next run tests as usual');
    },
  },
];

function screenCommand({ name, title, key, icon, isApart = false }: CommandScreen): Command {
  return {
    id: `screen.${name}`,
    title: isApart ? `Open ${title.toLowerCase()}` : `Show ${title.toLowerCase()}`,
    group: 'Screens',
    icon,
    keys: [isApart ? { key, mod: true } : { key }],
    words: 'go to screen',
    whyNot: name === 'settings' ? always : inProject,
    act: name === 'settings' ? openSettings : () => showScreen(name),
  };
}

const backlogCommands: readonly Command[] = [
  {
    id: 'features.add',
    title: 'Add a feature',
    group: 'Features',
    icon: CirclePlus,
    keys: [{ key: 'n', mod: true }],
    words: 'new create backlog',
    whyNot: inProject,
    act: () => openFeatureDialog({ type: 'add' }),
  },
  {
    id: 'features.split',
    title: 'Split a request into features…',
    group: 'Features',
    icon: Split,
    keys: [],
    words: 'decompose plan tasks agent propose',
    whyNot: inProject,
    act: () => openFeatureDialog({ type: 'split' }),
  },
  {
    id: 'features.search',
    title: 'Search in this screen',
    group: 'Features',
    icon: Search,
    keys: [{ key: '/' }],
    words: 'find filter',
    whyNot: inProject,
    act: () => document.querySelector<HTMLInputElement>('#main input[type="search"]')?.focus(),
  },
  {
    id: 'projects.add',
    title: 'Add a project: choose, create or clone a folder',
    group: 'Projects',
    icon: FolderPlus,
    keys: [{ key: 'o', mod: true }],
    words: 'open folder register repository',
    whyNot: always,
    act: openWizard,
  },
  {
    id: 'projects.all',
    title: 'Show all projects',
    group: 'Projects',
    icon: LayoutGrid,
    keys: [],
    words: 'leave close project',
    whyNot: inProject,
    act: () => void leaveProject(),
  },
];

function windowCommands(onToggleSidebar: () => void): readonly Command[] {
  return [
    {
      id: 'window.palette',
      title: 'Search features, run a command',
      group: 'Window',
      icon: CommandIcon,
      keys: [{ key: 'k', mod: true }],
      whyNot: always,
      act: togglePalette,
    },
    ...zoomCommands,
    {
      id: 'window.sidebar',
      title: 'Show or hide the sidebar',
      group: 'Window',
      icon: PanelLeft,
      keys: [{ key: 'b', mod: true }],
      words: 'toggle collapse',
      whyNot: inProject,
      act: onToggleSidebar,
    },
    ...themeCommands,
    {
      id: 'app.quit',
      title: 'Quit Flotilla',
      group: 'Window',
      icon: LogOut,
      keys: [{ key: 'q', mod: true }],
      words: 'exit close end leave',
      whyNot: always,
      act: () => void quitApp(),
    },
    {
      id: 'window.keys',
      title: 'List all keys',
      group: 'Window',
      icon: Keyboard,
      keys: [{ key: '?' }],
      words: 'shortcuts help',
      whyNot: always,
      act: showKeys,
    },
    {
      id: 'window.singleKeys',
      title: 'Switch single-letter keys on or off',
      group: 'Window',
      icon: Keyboard,
      keys: [],
      words: 'shortcuts accessibility',
      whyNot: always,
      act: () => {
        toggleSingleKeys();
        notify(areSingleKeysOn() ? 'Single letters are commands' : 'Single letters do nothing');
      },
    },
  ];
}

const zoomCommands: readonly Command[] = (
  [
    ['in', 'Zoom in: show everything larger', ZoomIn, [{ key: '+', mod: true }]],
    ['out', 'Zoom out: show everything smaller', ZoomOut, [{ key: '-', mod: true }]],
    ['reset', 'Show everything at its own size', Search, [{ key: '0', mod: true }]],
  ] as const
).map(([move, title, icon, keys]) => ({
  id: `zoom.${move}`,
  title,
  group: 'Window',
  icon,
  keys,
  words: 'magnify bigger size scale accessibility',
  whyNot: always,
  act: () => void ask('window.zoom', { move }),
}));

const themeCommands: readonly Command[] = (
  [
    ['light', 'Use the light theme', Sun],
    ['dark', 'Use the dark theme', Moon],
    ['system', 'Use the system’s theme', Monitor],
  ] as const
).map(([theme, title, icon]) => ({
  id: `theme.${theme}`,
  title,
  group: 'Window',
  icon,
  keys: [],
  words: 'appearance colours mode',
  whyNot: always,
  act: () => applyTheme(theme),
}));

function noRun(state: WindowState): string {
  return noLiveRun(state) ?? 'It is draining or stopping already.';
}

function noLiveRun(state: WindowState): string | null {
  return runStatus(state) === null ? 'No run is going on.' : null;
}
