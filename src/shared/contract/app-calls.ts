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
  /** The answer to the question of the message `quitting`. */
  'app.answerQuit': { input: z.strictObject({ choice: z.enum(quitChoices) }), value: nothing },
} as const;
