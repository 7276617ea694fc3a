import type { z } from 'zod';

/** A line of output in the shape of a program's protocol, or null where it is none. Never throws, whatever the bytes. */
export function jsonLine<T>(line: string, schema: z.ZodType<T>): T | null {
  // An error for each line that is no JSON would cost more than all the rest of it.
  if (!line.startsWith('{')) return null;
  const parsed = schema.safeParse(parseJson(line));
  return parsed.success ? parsed.data : null;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Shown as the raw line it is.
    return null;
  }
}
