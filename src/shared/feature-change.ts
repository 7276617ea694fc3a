import { z } from 'zod';
import { planFeatureSchema } from './plan';
import { featureViewSchema } from './view-schemas';

const text = (max: number) => z.string().max(max);

/** A feature as people name it: `5` is the exact id, else the number; `#5` is always the number. */
export const featureReferenceSchema = text(300);

const editable = planFeatureSchema.pick({
  name: true,
  description: true,
  category: true,
  steps: true,
  priority: true,
  urgency: true,
  files: true,
  resources: true,
  checks: true,
});

/** The parts of a feature's text that a person may change, in a plan's words; what is left out stays as it is. */
export const featureEditSchema = z.strictObject({
  ...editable.partial().shape,
  /** Null: nobody says how long it takes. */
  estimate: z.string().max(100).nullable().optional(),
});
export type FeatureEdit = z.infer<typeof featureEditSchema>;

/** What a person can do to one feature, whether a run goes on or not. */
export const featureChangeSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('retry') }),
  z.strictObject({ type: z.literal('reset') }),
  z.strictObject({ type: z.literal('skip') }),
  z.strictObject({
    type: z.literal('defer'),
    reason: text(10_000).optional(),
    /** Takes the last time it was put off back, while nobody has begun with it. */
    undo: z.literal(true).optional(),
  }),
  z.strictObject({ type: z.literal('answer'), answer: text(100_000) }),
  z.strictObject({ type: z.literal('depend'), needed: featureReferenceSchema }),
  z.strictObject({ type: z.literal('undepend'), needed: featureReferenceSchema }),
  z.strictObject({
    type: z.literal('edit'),
    changes: featureEditSchema,
    /** Gives the attempt at work up, so that a fresh one starts with the new text. */
    restart: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('remove'),
    /** Takes the dependencies of others on it out, too; without it they refuse the removal. */
    detach: z.boolean(),
  }),
]);
export type FeatureChange = z.infer<typeof featureChangeSchema>;

/** What a change came to. */
export const changedFeatureSchema = z.object({
  /** As it is afterwards; as it was where it has been removed. */
  feature: featureViewSchema,
  /** Ids of the features that this one names, by number. */
  ids: z.record(z.string(), z.string()),
  /** The feature the change names beside it, as people read it. */
  other: z.string().nullable(),
  /** False where everything was so already. */
  changed: z.boolean(),
  removed: z.boolean(),
  /** What else became of it, e.g. where work that was given up is kept: a sentence each. */
  said: z.array(z.string()),
});
export type ChangedFeature = z.infer<typeof changedFeatureSchema>;

/** The same for who sees the backlog anyway: a view of the feature takes a look at all of them. */
export const changeOutcomeSchema = changedFeatureSchema.pick({ changed: true, said: true });
export type ChangeOutcome = z.infer<typeof changeOutcomeSchema>;

/** A feature that came into being. */
export const addedFeatureSchema = z.object({ number: z.number(), id: z.string(), name: z.string() });
export type AddedFeature = z.infer<typeof addedFeatureSchema>;

/** A plan file for the host to read; the caller and the host are on one machine, and mean the same text of it. */
export const planImportSchema = z.strictObject({ file: text(4_096).min(1), sha256: z.string().length(64) });
export type PlanImport = z.infer<typeof planImportSchema>;

/** What an import did: the preview, once applied. */
export const importSummarySchema = z.object({
  adds: z.array(addedFeatureSchema),
  updates: z.array(addedFeatureSchema.extend({ changed: z.array(z.string()) })),
  unchanged: z.array(addedFeatureSchema),
  /** What the plan wants and can't have now, a sentence each. */
  conflicts: z.array(z.string()),
  /** What was ignored, a sentence each. */
  warnings: z.array(z.string()),
  /** How many changes that were; 0: everything was so already. */
  changes: z.number(),
});
export type ImportSummary = z.infer<typeof importSummarySchema>;

/** A person's word on a feature that an agent proposed. */
export const proposalDecisionSchema = z.strictObject({ proposal: z.number().int().positive(), approve: z.boolean() });
export type ProposalDecision = z.infer<typeof proposalDecisionSchema>;

/** The feature that was made of it; null where it was declined. */
export const decidedProposalSchema = z.object({
  proposal: z.number(),
  name: z.string(),
  added: addedFeatureSchema.nullable(),
});
export type DecidedProposal = z.infer<typeof decidedProposalSchema>;
