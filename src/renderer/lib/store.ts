import { create } from 'zustand';
import type { AppInfo, CallName, ListedProject, ProjectStanding, QuitStep, ScreenName } from '../../shared/contract';
import type { Fault } from '../../shared/fault';
import type { ProjectModel } from './project-model';

export type Loaded<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly fault: Fault };

/** A short message bottom right that goes by itself. */
export type Notice = {
  readonly id: number;
  readonly title: string;
  readonly detail: string | null;
  /** What can be done about it, e.g. undo it. */
  readonly action?: { readonly label: string; readonly act: () => void };
  /** What went wrong stays until it is dismissed. */
  readonly isTrouble?: boolean;
  /** What it is about: of one topic only the last is shown. */
  readonly topic?: string;
};

export type WindowState = {
  readonly info: AppInfo | null;
  readonly projects: Loaded<readonly ListedProject[]>;
  /** Undefined until main has said what this window shows; null shows the list of projects. */
  readonly project: ProjectModel | null | undefined;
  /** Which screen of the open project is shown. */
  readonly screen: ScreenName;
  /** The run that a screen about runs shows; null is the newest. */
  readonly shownRun: number | null;
  /** The feature whose panel is open. */
  readonly openFeature: number | null;
  /** What failed last and is still worth reading. */
  readonly fault: Fault | null;
  /** Why the open project can't be run though it is shown; it stays when the fault is dismissed. */
  readonly hindrance: Fault | null;
  /** Calls on their way. */
  readonly busy: ReadonlySet<CallName>;
  /** What the person set the slider to before a run; null takes the last run's number. */
  readonly wantedAgents: number | null;
  readonly notices: readonly Notice[];
  /** The projects that are open in this process, whichever of them is shown. */
  readonly fleet: readonly ProjectStanding[];
  readonly quitting: QuitStep;
  /** What would end with it. */
  readonly quittingRuns: readonly ProjectStanding[];
};

/** The window's copies of what main knows, and the little it decides itself. Changed by `actions` and the stream alone. */
export const useWindow = create<WindowState>()(() => ({
  info: null,
  projects: { status: 'loading' },
  project: undefined,
  screen: 'mission',
  shownRun: null,
  openFeature: null,
  fault: null,
  hindrance: null,
  busy: new Set(),
  wantedAgents: null,
  notices: [],
  fleet: [],
  quitting: 'no',
  quittingRuns: [],
}));
