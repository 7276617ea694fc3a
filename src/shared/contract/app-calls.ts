import { z } from 'zod';
import { zoomMoves } from '../zoom';
import { placeSchema } from './window-message';

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

/** What becomes of live runs: finished first; ended politely and gone on with next time; ended at once; or no quitting. */
export const quitChoices = ['drain', 'pause', 'stop', 'cancel'] as const;
export type QuitChoice = (typeof quitChoices)[number];

/** How busy this machine is; null where it does not say. */
export const machineLoadSchema = z.object({
  cpuPercent: z.number().nullable(),
  memory: z.object({ usedBytes: z.number(), totalBytes: z.number() }).nullable(),
});
export type MachineLoad = z.infer<typeof machineLoadSchema>;

/** Something that was said bottom right. */
export const keptNoticeSchema = z.strictObject({
  at: z.number(),
  /** The project that was shown then; null where none was. */
  project: z.string().max(200).nullable(),
  title: z.string().max(2_000),
  detail: z.string().max(4_000).nullable(),
  isTrouble: z.boolean(),
  /** The person has looked at it since. */
  isSeen: z.boolean(),
});
export type KeptNotice = z.infer<typeof keptNoticeSchema>;

/** The program and its window. */
export const appCalls = {
  'app.info': { input: nothing, value: appInfoSchema },
  'window.minimize': { input: nothing, value: nothing },
  'window.toggleMaximize': { input: nothing, value: nothing },
  'window.close': { input: nothing, value: nothing },
  /** Answers the factor the window is shown at from now on. */
  'window.zoom': { input: z.strictObject({ move: z.enum(zoomMoves) }), value: z.number() },
  /** The page has been loaded and listens; answers where it was before, null at first. */
  'window.arrived': { input: nothing, value: placeSchema.nullable() },
  /** Where the window is now: news that is seen there is not told elsewhere. */
  'window.at': { input: placeSchema, value: nothing },
  /** Keeps what the window said, for as long as the app runs: the page may be loaded anew. */
  'notices.keep': { input: keptNoticeSchema, value: nothing },
  /** What was said in a project, and in none, was looked at. */
  'notices.seen': { input: z.strictObject({ project: z.string().max(200).nullable() }), value: nothing },
  /** Newest first. */
  'notices.list': { input: nothing, value: z.array(keptNoticeSchema) },
  'machine.load': { input: nothing, value: machineLoadSchema },
  /** Quits as the system would: where work goes on, it asks first. */
  'app.quit': { input: nothing, value: nothing },
  /** The answer to the question of the message `quitting`. */
  'app.answerQuit': { input: z.strictObject({ choice: z.enum(quitChoices) }), value: nothing },
} as const;
