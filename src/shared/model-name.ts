import { z } from 'zod';

const control = /\p{Cc}/u;

/** The sentence for a model no program can be told; null: this one can be. */
export function whyNoModel(name: string): string | null {
  if (name.trim() === '') return 'it is empty; name one, such as sonnet, or leave it out for the agent’s own';
  if (control.test(name)) return 'it has a line break or another control character';
  // A program would take it for an option of its own.
  if (name.trimStart().startsWith('-')) return 'it begins with a dash, like an option; name a model, such as sonnet';
  return null;
}

/** A model as a person names it; it becomes an argument of a program. */
export const modelNameSchema = z
  .string()
  .max(200)
  .refine((name) => whyNoModel(name) === null, { error: ({ input }) => whyNoModel(String(input)) ?? undefined });
