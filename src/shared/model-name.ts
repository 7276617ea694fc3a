import { z } from 'zod';

const control = /\p{Cc}/u;
const unusable = 'it has a line break or another control character';

/** The sentence for a model no program can be told; null: this one can be. */
export function whyNoModel(name: string): string | null {
  return control.test(name) ? unusable : null;
}

/** A model as a person names it; it becomes an argument of a program. */
export const modelNameSchema = z
  .string()
  .max(200)
  .refine((name) => whyNoModel(name) === null, unusable);
