import { z } from 'zod';
import { passableText } from '../passable-text';
import { diagnosisSchema } from './diagnostics-calls';
import { projectStateSchema } from './project-state';

const nothing = z.void();

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

export const listedProjectSchema = projectEntrySchema.extend({ state: projectStateSchema.optional() });
export type ListedProject = z.infer<typeof listedProjectSchema>;

const ofProject = { id: z.string().min(1).max(200) };

/** The user's projects, and the one this window shows. */
export const projectCalls = {
  'projects.list': { input: nothing, value: z.array(listedProjectSchema) },
  /** Makes a fresh copy of the sample project in the user's folder, with the demo agent as its agent. */
  'sample.create': { input: nothing, value: projectEntrySchema },
  /** Makes a project the one this window shows; its snapshot comes through the stream. */
  'project.open': { input: z.strictObject({ id: z.string().min(1).max(200) }), value: projectEntrySchema },
  /** Mends the damaged or vanished database of a project without a run, which is not shown any more; tells what came of it. */
  'project.mend': { input: z.strictObject({ id: z.string().min(1).max(200) }), value: z.array(diagnosisSchema) },
  /** Its folder was moved: takes the one that is named for it, if that is the same project. */
  'project.locate': {
    input: z.strictObject({ ...ofProject, folder: passableText(4_096) }),
    value: projectEntrySchema,
  },
  'project.rename': { input: z.strictObject({ ...ofProject, name: z.string().max(200) }), value: projectEntrySchema },
  /** Takes it off the list; nothing of its folder is touched. One that is shown is not shown any more. */
  'project.remove': { input: z.strictObject(ofProject), value: projectEntrySchema },
  /** Shows its folder in the system's file manager. */
  'project.openFolder': { input: z.strictObject(ofProject), value: nothing },
  /** Back to the list of projects; a run of the project goes on. */
  'project.leave': { input: nothing, value: nothing },
  /** Sends the stream's present state again: after a reload, or when a delta did not fit. */
  'project.watch': { input: nothing, value: nothing },
} as const;
