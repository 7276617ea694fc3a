import { redactText } from './redact-text';
import { hidden, redactWord } from './redact-word';
import { holdsSecret, isOfCounts, isSecretName } from './secret-name';

/** The value as it may be logged: texts and objects under keys such as `apiKey` or `TOKEN` are hidden, counts are not. */
export function redact(key: string, value: unknown): unknown {
  return redactWithin(key, value, new Set());
}

function redactWithin(key: string, value: unknown, above: ReadonlySet<object>): unknown {
  if (typeof value === 'string') return holdsSecret(key, value) ? hidden : redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isSecretName(key) && !isOfCounts(key)) return hidden;
  if (above.has(value)) return '[circular]';
  const path = new Set(above).add(value);
  if (value instanceof Error)
    return { error: redactText(value.stack ?? value.message), cause: redactWithin('cause', value.cause, path) };
  if ('toJSON' in value) return value;
  if (Array.isArray(value))
    return value.map((item: unknown, at) =>
      typeof item === 'string' ? redactItem(key, value[at - 1], item) : redactWithin(key, item, path),
    );
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redactWithin(name, inner, path)]));
}

const redactItem = (key: string, before: unknown, item: string): string =>
  holdsSecret(key, item) ? hidden : redactWord(before, item);
