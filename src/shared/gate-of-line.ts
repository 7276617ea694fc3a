import { gateViewSchema, type GateView } from './gate';
import type { RunLine } from './run-line';

/** The gate that a line of type `gate` tells of; null for any other line. */
export function gateOfLine({ asked_by: askedBy, ...line }: RunLine): GateView | null {
  if (line.type !== 'gate') return null;
  const parsed = gateViewSchema.safeParse({ ...line, askedBy });
  return parsed.success ? parsed.data : null;
}
