import { z } from 'zod';
import { faultSchema } from './fault-schema';
import type { Result } from './result';
import { runSettingsSchema } from './run-settings';
import { projectDeltaSchema, projectSnapshotSchema } from './view-schemas';

const nothing = z.void();

/** What the window says about the program it belongs to. */
export const appInfoSchema = z.object({
  version: z.string(),
  electron: z.string(),
  platform: z.string(),
  /** Another Electron than the one the app is made for, where that one can't be had: development and tests only. */
  substituteRuntime: z.boolean(),
  /** Whether the demo agent is installed beside the app. */
  demoAvailable: z.boolean(),
  /** The user's folder: settings, registry, worktrees, samples. */
  home: z.string(),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

/** A registered project as lists show it. */
export const projectEntrySchema = z.object({
  id: z.string(),
  name: z.string(),
  path: z.string(),
  /** Its folder within its repository; empty where it is the whole of it. */
  scope: z.string(),
  /** Epoch milliseconds; null when it was never opened. */
  openedAt: z.number().nullable(),
});
export type ProjectEntry = z.infer<typeof projectEntrySchema>;

/** What a person may choose when a run starts; what is left out comes from the project's settings. */
export const runStartSchema = z.strictObject(
  runSettingsSchema.pick({ agent: true, concurrency: true, yolo: true, order: true }).partial().shape,
);
export type RunStart = z.infer<typeof runStartSchema>;

const concurrencySetSchema = z.object({
  value: z.number(),
  /** A sentence when the request was outside the limits; else null. */
  said: z.string().nullable(),
});

/**
 * Everything the window can ask of the main process: input and the value of a successful answer. Every answer is a
 * `Result`; a refused sender, an unknown call or a bad input is a fault like any other. Queries change nothing.
 */
export const calls = {
  'app.info': { input: nothing, value: appInfoSchema },
  'projects.list': { input: nothing, value: z.array(projectEntrySchema) },
  /** Makes a fresh copy of the sample project in the user's folder, with the demo agent as its agent. */
  'sample.create': { input: nothing, value: projectEntrySchema },
  /** Makes a project the one this window shows; its snapshot comes through the stream. */
  'project.open': { input: z.strictObject({ id: z.string().min(1).max(200) }), value: projectEntrySchema },
  /** Back to the list of projects; a run of the project goes on. */
  'project.leave': { input: nothing, value: nothing },
  /** Sends the stream's present state again: after a reload, or when a delta did not fit. */
  'project.watch': { input: nothing, value: nothing },
  'run.start': { input: runStartSchema, value: nothing },
  'run.drain': { input: nothing, value: nothing },
  'run.resume': { input: nothing, value: nothing },
  'run.stop': { input: nothing, value: nothing },
  'run.kill': { input: nothing, value: nothing },
  'run.setConcurrency': { input: z.strictObject({ value: z.number().int() }), value: concurrencySetSchema },
  'window.minimize': { input: nothing, value: nothing },
  'window.toggleMaximize': { input: nothing, value: nothing },
  'window.close': { input: nothing, value: nothing },
} as const;

export type CallName = keyof typeof calls;
export type Input<N extends CallName> = z.input<(typeof calls)[N]['input']>;
export type Parsed<N extends CallName> = z.output<(typeof calls)[N]['input']>;
export type Value<N extends CallName> = z.output<(typeof calls)[N]['value']>;
export type Answer<N extends CallName> = Result<Value<N>>;

/** The `project` stream: what the window shows now, then how it changes. */
export const projectMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('none') }),
  z.object({ type: z.literal('snapshot'), snapshot: projectSnapshotSchema }),
  z.object({ type: z.literal('delta'), delta: projectDeltaSchema }),
  /** The run ended for a reason of our own. */
  z.object({ type: z.literal('fault'), fault: faultSchema }),
  /** The app is quitting and waits for live agents to end; `killing` once it lost its patience. */
  z.object({ type: z.literal('quitting'), killing: z.boolean() }),
]);
export type ProjectMessage = z.infer<typeof projectMessageSchema>;

/** Name of the one channel that carries the stream from main to the window. */
export const projectChannel = 'project';

/** What the preload puts on `window.flotilla`: this contract and nothing else. */
export type FlotillaBridge = {
  readonly app: { info(): Promise<Answer<'app.info'>> };
  readonly projects: { list(): Promise<Answer<'projects.list'>> };
  readonly sample: { create(): Promise<Answer<'sample.create'>> };
  readonly project: {
    open(input: Input<'project.open'>): Promise<Answer<'project.open'>>;
    leave(): Promise<Answer<'project.leave'>>;
    watch(): Promise<Answer<'project.watch'>>;
    /** Listens to the stream; ask `watch` for its present state. Returns how to stop listening. */
    onMessage(listener: (message: ProjectMessage) => void): () => void;
  };
  readonly run: {
    start(input: Input<'run.start'>): Promise<Answer<'run.start'>>;
    drain(): Promise<Answer<'run.drain'>>;
    resume(): Promise<Answer<'run.resume'>>;
    stop(): Promise<Answer<'run.stop'>>;
    kill(): Promise<Answer<'run.kill'>>;
    setConcurrency(input: Input<'run.setConcurrency'>): Promise<Answer<'run.setConcurrency'>>;
  };
  readonly window: {
    minimize(): Promise<Answer<'window.minimize'>>;
    toggleMaximize(): Promise<Answer<'window.toggleMaximize'>>;
    close(): Promise<Answer<'window.close'>>;
  };
};
