import { z } from 'zod';

/** The whole numbers that are allowed somewhere in a schema; null where there is no number, or one without two bounds. */
export function schemaBounds(schema: z.core.$ZodType, path: readonly PropertyKey[]): string | null {
  const found = path.reduce<z.core.$ZodType | undefined>((at, key) => at && inner(bare(at), key), schema);
  const number = found && bare(found);
  if (!(number instanceof z.ZodNumber)) return null;
  const { minValue, maxValue } = number;
  if (!isBound(minValue) || !isBound(maxValue)) return null;
  return `from ${minValue.toLocaleString('en')} to ${maxValue.toLocaleString('en')}`;
}

/** Without what only says that it may be left out. */
function bare(schema: z.core.$ZodType): z.core.$ZodType {
  const wraps =
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodOptional;
  return wraps ? bare(schema.def.innerType) : schema;
}

function inner(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodArray) return schema.element;
  return schema instanceof z.ZodObject ? (schema.shape as Record<PropertyKey, z.core.$ZodType>)[key] : undefined;
}

const isBound = (value: number | null): value is number => value !== null && Math.abs(value) < Number.MAX_SAFE_INTEGER;
