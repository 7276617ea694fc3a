const secretKey = /(token|key|password|passwd|credential|authorization)$|secret/i;
/** Also `NAME=value`, as `env` takes it. */
const secretFlag = /^(-{1,2}[\w-]*|\w*)(token|key|password|passwd|credential|authorization|secret)s?$/i;
const hidden = '[redacted]';

/** The value as it may be logged: texts and objects under keys such as `apiKey` or `TOKEN` are hidden, counts are not. */
export function redact(key: string, value: unknown): unknown {
  return redactWithin(key, value, new Set());
}

function redactWithin(key: string, value: unknown, above: ReadonlySet<object>): unknown {
  if (secretKey.test(key) && isTelling(value)) return hidden;
  if (typeof value !== 'object' || value === null) return value;
  if (above.has(value)) return '[circular]';
  const path = new Set(above).add(value);
  if (value instanceof Error) return { error: value.stack, cause: redactWithin('cause', value.cause, path) };
  if ('toJSON' in value) return value;
  if (Array.isArray(value))
    return value.map((item: unknown, at) => redactWord(value[at - 1], item) ?? redactWithin(key, item, path));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redactWithin(name, inner, path)]));
}

/** A word of a command line: `--api-key=…`, or what follows `--api-key`; null where it may be told. */
function redactWord(before: unknown, word: unknown): string | null {
  if (typeof word !== 'string') return null;
  const [flag = ''] = word.split('=', 1);
  if (flag !== word && secretFlag.test(flag)) return `${flag}=${hidden}`;
  return typeof before === 'string' && secretFlag.test(before) && !word.startsWith('-') ? hidden : null;
}

function isTelling(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'object' && value !== null);
}
