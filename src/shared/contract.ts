import type { z } from 'zod';
import { agentCalls } from './contract/agent-calls';
import { appCalls } from './contract/app-calls';
import { costCalls } from './contract/cost-calls';
import { diagnosticsCalls } from './contract/diagnostics-calls';
import { featureCalls } from './contract/feature-calls';
import { forecastCalls } from './contract/forecast-calls';
import { historyCalls } from './contract/history-calls';
import { logCalls } from './contract/log-calls';
import { projectCalls } from './contract/project-calls';
import { runCalls } from './contract/run-calls';
import { settingsCalls } from './contract/settings-calls';
import { wizardCalls } from './contract/wizard-calls';
import type { WindowMessage } from './contract/window-message';
import type { Result } from './result';

export type { AppInfo, QuitChoice } from './contract/app-calls';
export type { ListedProject, ProjectEntry } from './contract/project-calls';
export type { RunStart } from './contract/run-calls';
export {
  windowMessageSchema,
  type Place,
  type ProjectStanding,
  type QuitStep,
  type ScreenName,
  type WindowMessage,
} from './contract/window-message';

/**
 * Everything the window can ask of the main process: input and the value of a successful answer. Every answer is a
 * `Result`; a refused sender, an unknown call or a bad input is a fault like any other. Queries change nothing.
 */
export const calls = {
  ...agentCalls,
  ...appCalls,
  ...costCalls,
  ...diagnosticsCalls,
  ...featureCalls,
  ...forecastCalls,
  ...historyCalls,
  ...logCalls,
  ...projectCalls,
  ...runCalls,
  ...settingsCalls,
  ...wizardCalls,
} as const;

export type CallName = keyof typeof calls;
export type Input<N extends CallName> = z.input<(typeof calls)[N]['input']>;
export type Parsed<N extends CallName> = z.output<(typeof calls)[N]['input']>;
export type Value<N extends CallName> = z.output<(typeof calls)[N]['value']>;
export type Answer<N extends CallName> = Result<Value<N>>;
/** What a caller passes beside the name: nothing where the call takes nothing. */
export type InputArguments<N extends CallName> = undefined extends Input<N> ? [] : [input: Input<N>];

/** The two channels between main and the window: calls with their answers, and messages to the window. */
export const channels = { call: 'call', message: 'message' } as const;

/** What the preload puts on `window.flotilla`: this contract and nothing else. */
export type FlotillaBridge = {
  call<N extends CallName>(name: N, ...input: InputArguments<N>): Promise<Answer<N>>;
  /** Listens to what main has to say; `project.watch` has it say what the window shows now. Returns how to stop listening. */
  onMessage(listener: (message: WindowMessage) => void): () => void;
};
