import { z } from 'zod';

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

/** The program and its window. */
export const appCalls = {
  'app.info': { input: nothing, value: appInfoSchema },
  'window.minimize': { input: nothing, value: nothing },
  'window.toggleMaximize': { input: nothing, value: nothing },
  'window.close': { input: nothing, value: nothing },
} as const;
