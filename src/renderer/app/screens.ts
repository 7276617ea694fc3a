import {
  ChartGantt,
  Coins,
  History,
  Radar,
  Waypoints,
  SquareKanban,
  Settings2,
  ScrollText,
  Stethoscope,
  type LucideIcon,
} from 'lucide-react';
import { lazy, type ComponentType } from 'react';
import type { ScreenName } from '../../shared/contract';
import { MissionControl } from './mission-control';
import type { ProjectModel } from '../lib/project-model';

export type ScreenProps = { readonly project: ProjectModel };

export type Screen = {
  readonly name: ScreenName;
  readonly title: string;
  /** Pressed alone, it leads here. */
  readonly key: string;
  readonly icon: LucideIcon;
  /** Whether the run bar stands above it. */
  readonly hasRunBar: boolean;
  /** At the foot of the sidebar; its key goes with Ctrl or Cmd. */
  readonly isApart?: boolean;
  readonly View: ComponentType<ScreenProps>;
};

/** The screens of a project, in the order of the sidebar. Big ones are loaded when they are first shown. */
export const screens: readonly Screen[] = [
  { name: 'mission', title: 'Mission control', key: 'm', icon: Radar, hasRunBar: true, View: MissionControl },
  {
    name: 'graph',
    title: 'Graph',
    key: 'g',
    icon: Waypoints,
    hasRunBar: true,
    View: lazy(() => import('../features/graph/graph-screen').then((module) => ({ default: module.GraphScreen }))),
  },
  {
    name: 'board',
    title: 'Board',
    key: 'k',
    icon: SquareKanban,
    hasRunBar: true,
    View: lazy(() => import('../features/board/board-screen').then((module) => ({ default: module.BoardScreen }))),
  },
  {
    name: 'timeline',
    title: 'Timeline',
    key: 't',
    icon: ChartGantt,
    hasRunBar: true,
    View: lazy(() =>
      import('../features/timeline/timeline-screen').then((module) => ({ default: module.TimelineScreen })),
    ),
  },
  {
    name: 'costs',
    title: 'Costs',
    key: 'c',
    icon: Coins,
    hasRunBar: true,
    View: lazy(() => import('../features/costs/costs-screen').then((module) => ({ default: module.CostsScreen }))),
  },
  {
    name: 'logs',
    title: 'Logs',
    key: 'd',
    icon: ScrollText,
    hasRunBar: true,
    View: lazy(() => import('../features/logs/logs-screen').then((module) => ({ default: module.LogsScreen }))),
  },
  {
    name: 'diagnostics',
    title: 'Diagnostics',
    key: 'x',
    icon: Stethoscope,
    hasRunBar: true,
    View: lazy(() =>
      import('../features/diagnostics/diagnostics-screen').then((module) => ({ default: module.DiagnosticsScreen })),
    ),
  },
  {
    name: 'history',
    title: 'History',
    key: 'h',
    icon: History,
    hasRunBar: false,
    View: lazy(() =>
      import('../features/history/history-screen').then((module) => ({ default: module.HistoryScreen })),
    ),
  },
  {
    name: 'settings',
    title: 'Settings',
    key: ',',
    icon: Settings2,
    hasRunBar: false,
    isApart: true,
    View: lazy(() =>
      import('../features/settings/settings-screen').then((module) => ({ default: module.SettingsScreen })),
    ),
  },
];

export function screenOf(name: ScreenName): Screen {
  const found = screens.find((screen) => screen.name === name);
  if (found === undefined) throw new Error(`there is no screen ${name}`);
  return found;
}
