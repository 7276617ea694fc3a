import { hidden, redactWord } from './redact-word';
import { hasSecretWord } from './secret-name';

const secretKey = /(token|key|password|passwd|credential|authorization)$|secret/i;

/** The value as it may be logged: texts and objects under keys such as `apiKey` or `TOKEN` are hidden, counts are not. */
export function redact(key: string, value: unknown): unknown {
  return redactWithin(key, value, new Set());
}

function redactWithin(key: string, value: unknown, above: ReadonlySet<object>): unknown {
  if ((secretKey.test(key) || hasSecretWord(key)) && isTelling(value)) return hidden;
  if (typeof value !== 'object' || value === null) return value;
  if (above.has(value)) return '[circular]';
  const path = new Set(above).add(value);
  if (value instanceof Error) return { error: value.stack, cause: redactWithin('cause', value.cause, path) };
  if ('toJSON' in value) return value;
  if (Array.isArray(value))
    return value.map((item: unknown, at) =>
      typeof item === 'string' ? redactWord(value[at - 1], item) : redactWithin(key, item, path),
    );
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redactWithin(name, inner, path)]));
}

function isTelling(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'object' && value !== null);
}
