import { z } from 'zod';
import { projectSettingsSchema, userSettingsSchema } from '../settings';

const nothing = z.void();

/** Whose settings: a project's, or with null the person's, which count for all projects. */
const owner = z.string().min(1).max(200).nullable();

/** Something in a settings file that does not count or can't be used. */
export const settingsIssueSchema = z.object({
  /** `limits.codingAgents`; empty for the file as a whole. */
  path: z.string(),
  line: z.number().int().nullable(),
  message: z.string(),
  /** A key this version does not know: the rest counts, and it stays where it is. */
  isUnknown: z.boolean(),
});
export type SettingsIssue = z.infer<typeof settingsIssueSchema>;

const documentOf = <S extends z.ZodType>(settings: S) =>
  z.object({
    file: z.string(),
    /** Null where the file can't be used as it is. */
    settings: settings.nullable(),
    issues: z.array(settingsIssueSchema),
  });

const documentsSchema = z.object({
  user: documentOf(userSettingsSchema),
  project: documentOf(projectSettingsSchema).nullable(),
});
export type SettingsDocuments = z.infer<typeof documentsSchema>;

export const projectSurroundingsSchema = z.object({
  folder: z.string(),
  /** The branch work lands on while the settings name none, for people. */
  target: z.string(),
  /** Branches that work could land on, the one that is checked out first. */
  branches: z.array(z.string()),
  /** Ignored files that could be copied into worktrees. */
  ignored: z.array(z.string()),
  /** What agents lack to have a browser here; null: nothing. */
  browserLack: z.string().nullable(),
});
export type ProjectSurroundings = z.infer<typeof projectSurroundingsSchema>;

const mostOfAValue = 1_000_000;

const changeSchema = z.strictObject({
  path: z.array(z.string().min(1).max(100)).min(1).max(4),
  /** Undefined takes the key out, so that the default counts. */
  value: z
    .json()
    .refine((value) => JSON.stringify(value).length <= mostOfAValue, 'it is larger than a setting can be')
    .optional(),
});
export type SettingsChange = z.infer<typeof changeSchema>;

/** The settings files. A change keeps whatever else is in them, also what this version does not know. */
export const settingsCalls = {
  'settings.read': { input: z.strictObject({ project: owner }), value: documentsSchema },
  /** What of a project's repository its settings can name. */
  'settings.surroundings': {
    input: z.strictObject({ project: z.string().min(1).max(200) }),
    value: projectSurroundingsSchema,
  },
  /** All changes or none; a value that can't be used is refused as `bad_settings`, with its path in `where`. */
  'settings.change': {
    input: z.strictObject({ owner, changes: z.array(changeSchema).min(1).max(20) }),
    value: nothing,
  },
  /** Opens the file in the program the system has for it. */
  'settings.openFile': { input: z.strictObject({ owner }), value: nothing },
  /** Moves a file that can't be used aside, so that the defaults count. Tells where it is now. */
  'settings.putAside': { input: z.strictObject({ owner }), value: z.object({ file: z.string() }) },
} as const;
