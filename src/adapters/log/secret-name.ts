const anywhere = /secret(?!ar[iy])/i;
const word = /(?:token|key|password|passwd|passphrase|credential|authorization|cookie)s?\d*$/i;

/** Too short to be the end of a word alone: `PATH`, `author` and `compass` are no secrets. */
const shortWord = /^(?:pat|auth|pass|pwd|bearer)\d*$/i;
const border = /[_.-]+|(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;

/** Last parts of names that tell something about a secret, not the secret. */
const about = /^(?:counts?|limits?|budgets?|usage|used|size|length|max|min|total|type|file|path)$/i;

/** `tokens` are more often counted than kept. */
const counted = /tokens/i;
const count = /^["']?\d[\d.,_]{0,15}\s?[kM]?["']?(?![\w.-])/;

/** Whether what a flag, variable, setting or field of this name has as its value, which may have more behind it, is a secret. */
export function holdsSecret(name: string, value: string): boolean {
  return isSecretName(name) && !(counted.test(name) && count.test(value));
}

/** Whether one of the name's parts, between `_`, `.`, `-` or where its case changes, is a word for secrets. */
export function isSecretName(name: string): boolean {
  if (anywhere.test(name)) return true;
  const parts = name.split(border).filter((part) => part !== '');
  if (parts.some((part) => shortWord.test(part))) return true;
  return parts.some((part) => word.test(part)) && !about.test(parts.at(-1) ?? '');
}

/** Whether the name counts tokens, so that an object under it holds figures. */
export const isOfCounts = (name: string): boolean => counted.test(name) && !anywhere.test(name);
