import { create } from 'zustand';
import type { AppInfo, CallName, ProjectEntry } from '../../shared/contract';
import type { Fault } from '../../shared/fault';
import type { ProjectModel } from './project-model';

export type Loaded<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly fault: Fault };

/** A short message bottom right that goes by itself. */
export type Notice = { readonly id: number; readonly title: string; readonly detail: string | null };

export type WindowState = {
  readonly info: AppInfo | null;
  readonly projects: Loaded<readonly ProjectEntry[]>;
  /** Undefined until main has said what this window shows; null shows the list of projects. */
  readonly project: ProjectModel | null | undefined;
  /** What failed last and is still worth reading. */
  readonly fault: Fault | null;
  /** Calls on their way. */
  readonly busy: ReadonlySet<CallName>;
  /** What the person set the slider to before a run; null takes the last run's number. */
  readonly wantedAgents: number | null;
  readonly notices: readonly Notice[];
  readonly quitting: 'no' | 'stopping' | 'killing';
};

/** The window's copies of what main knows, and the little it decides itself. Changed by `actions` and the stream alone. */
export const useWindow = create<WindowState>()(() => ({
  info: null,
  projects: { status: 'loading' },
  project: undefined,
  fault: null,
  busy: new Set(),
  wantedAgents: null,
  notices: [],
  quitting: 'no',
}));
