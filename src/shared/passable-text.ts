import { z } from 'zod';

/** Text that a path or an argument of a program can be: systems end both at a NUL, and Node refuses them. */
export function passableText(max: number, text = z.string()) {
  return text
    .min(1)
    .max(max)
    .refine((value) => !value.includes('\0'), 'it has a NUL character');
}
