import { z } from 'zod';
import { urgencies } from './feature';
import { checkKinds } from './check';
import { cleanLine } from './clean-text';
import { passableText } from './passable-text';

const text = (max: number) => z.string().max(max);

/** A program and its arguments. */
const argv = z.array(passableText(10_000)).min(1).max(200);

/** A check in a plan: an argument array, or an object when it needs a name, kind or time limit. */
export const planCheckSchema = z.union([
  argv,
  z.strictObject({
    argv,
    name: text(200).optional(),
    kind: z.enum(checkKinds).optional(),
    timeout: text(100).optional(),
  }),
]);

/** One feature of a JSON plan file. Unknown keys are ignored with a warning, wrong types refused. */
export const planFeatureSchema = z.looseObject({
  id: z
    .union([
      z
        .string()
        .min(1)
        .max(200)
        .regex(/^[^#]/, 'begins with #, which stands for a number')
        .regex(/^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u, 'it has characters that can’t be seen'),
      z.number().int().nonnegative(),
    ])
    .optional(),
  name: z.string().overwrite(cleanLine).min(1).max(500),
  description: text(100_000).optional(),
  category: text(200).optional(),
  steps: z.array(text(10_000)).max(1_000).optional(),
  priority: z.number().int().min(0).max(1_000_000).optional(),
  urgency: z.enum(urgencies).optional(),
  dependencies: z
    .array(z.union([text(300).min(1), z.number().int().nonnegative()]))
    .max(2_000)
    .optional(),
  files: z.array(passableText(4_096)).max(2_000).optional(),
  resources: z.array(z.string().min(1).max(200)).max(200).optional(),
  checks: z.array(planCheckSchema).max(100).optional(),
  /** A time such as `20m`, `90s`, `1h30m`. */
  estimate: text(100).optional(),
});
export type PlanFeature = z.infer<typeof planFeatureSchema>;

export const planFileSchema = z.array(planFeatureSchema);
