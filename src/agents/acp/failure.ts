import { z } from 'zod';

const failureSchema = z.object({
  code: z.number().nullish().catch(null),
  message: z.string(),
  data: z.unknown().optional(),
});
const detailSchema = z.union([
  z.string(),
  z.object({ details: z.string() }).transform(({ details }) => details),
  z.object({ message: z.string() }).transform(({ message }) => message),
]);

export type Failure = { readonly code: number | null; readonly message: string };

/** An error of the protocol: its number, and what it says together with what says it better. */
export function failureOf(cause: unknown): Failure {
  const failure = failureSchema.safeParse(cause);
  if (!failure.success) return { code: null, message: String(cause) };
  const { code, message, data } = failure.data;
  const detail = detailSchema.safeParse(data);
  return {
    code: code ?? null,
    message: detail.success && detail.data !== message ? `${message}: ${detail.data}` : message,
  };
}

export const authRequired = -32_000;
