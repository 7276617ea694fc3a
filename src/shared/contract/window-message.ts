import { z } from 'zod';
import { faultSchema } from '../fault-schema';
import { runStatuses } from '../run';
import { projectDeltaSchema, projectSnapshotSchema } from '../view-schemas';
import { logNewsSchema } from './log-calls';
import { taskNewsSchema } from './task-news';

/** A screen of an open project. */
export const screenNames = [
  'mission',
  'graph',
  'board',
  'timeline',
  'costs',
  'logs',
  'diagnostics',
  'history',
  'settings',
] as const;
export type ScreenName = (typeof screenNames)[number];

/** A place in the app that a link, a notification or the tray leads to. */
export const placeSchema = z.strictObject({
  screen: z.enum(screenNames),
  /** The feature whose panel opens there. */
  feature: z.number().int().nullable(),
  /** The run that is looked at, where the screen shows one. */
  run: z.number().int().nullable(),
});
export type Place = z.infer<typeof placeSchema>;

/** How an open project stands that the window need not show. */
const standingSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Null before its first run. */
  status: z.enum(runStatuses).nullable(),
  /** Agents at work. */
  busy: z.number().int(),
  /** Features that wait for a person: failed for good, or asking. */
  needsYou: z.number().int(),
  /** Of its features, so many are on the target. */
  landed: z.number().int(),
  total: z.number().int(),
});
export type ProjectStanding = z.infer<typeof standingSchema>;

export const quitSteps = ['no', 'asking', 'draining', 'stopping', 'killing'] as const;
/**
 * Where quitting stands: a person is asked what becomes of live runs; work finishes; agents are asked to end; those that
 * did not are ended.
 */
export type QuitStep = (typeof quitSteps)[number];

/** What main tells the window unasked: what it shows now, how that changes, and what it is to do. */
export const windowMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('none') }),
  z.object({ type: z.literal('snapshot'), snapshot: projectSnapshotSchema }),
  z.object({ type: z.literal('delta'), delta: projectDeltaSchema }),
  /** What went wrong, e.g. a run that ended for a reason of our own; null: what was told before is over. */
  z.object({ type: z.literal('fault'), fault: faultSchema.nullable() }),
  /** The app is to quit, or is not any more; `runs` are those that would end with it. */
  z.object({ type: z.literal('quitting'), step: z.enum(quitSteps), runs: z.array(standingSchema) }),
  /** A person chose a place outside of the window. Its project is the one on the stream. */
  z.object({ type: z.literal('go'), place: placeSchema }),
  /** All projects that are open in this process, whichever of them the window shows. */
  z.object({ type: z.literal('fleet'), projects: z.array(standingSchema) }),
  /** Something to be said in passing. */
  z.object({ type: z.literal('notice'), title: z.string(), detail: z.string().nullable() }),
  /** What is new in the log that the window follows. */
  z.object({ type: z.literal('log'), news: logNewsSchema }),
  /** How a clone or a trial of checks comes along. */
  z.object({ type: z.literal('task'), news: taskNewsSchema }),
]);
export type WindowMessage = z.infer<typeof windowMessageSchema>;
