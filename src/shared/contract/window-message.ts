import { z } from 'zod';
import { faultSchema } from '../fault-schema';
import { projectDeltaSchema, projectSnapshotSchema } from '../view-schemas';

/** A screen of an open project. */
export const screenNames = [
  'mission',
  'graph',
  'board',
  'timeline',
  'logs',
  'diagnostics',
  'history',
  'settings',
] as const;
export type ScreenName = (typeof screenNames)[number];

/** A place in the app that a link, a notification or the tray leads to. */
export const placeSchema = z.object({
  screen: z.enum(screenNames),
  /** The feature whose panel opens there. */
  feature: z.number().int().nullable(),
  /** The run that is looked at, where the screen shows one. */
  run: z.number().int().nullable(),
});
export type Place = z.infer<typeof placeSchema>;

/** What main tells the window unasked: what it shows now, how that changes, and what it is to do. */
export const windowMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('none') }),
  z.object({ type: z.literal('snapshot'), snapshot: projectSnapshotSchema }),
  z.object({ type: z.literal('delta'), delta: projectDeltaSchema }),
  /** The run ended for a reason of our own. */
  z.object({ type: z.literal('fault'), fault: faultSchema }),
  /** The app is quitting and waits for live agents to end; `killing` once it lost its patience. */
  z.object({ type: z.literal('quitting'), killing: z.boolean() }),
  /** A person chose a place outside of the window. Its project is the one on the stream. */
  z.object({ type: z.literal('go'), place: placeSchema }),
]);
export type WindowMessage = z.infer<typeof windowMessageSchema>;
