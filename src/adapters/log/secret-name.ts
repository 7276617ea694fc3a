const ending = /(?:token|key|password|passwd|credential|authorization|cookie|secret)s?$/i;

/** Too short to be looked for anywhere in a name: `PATH`, `author` and `compass` are no secrets. */
const words: ReadonlySet<string> = new Set(['pat', 'auth', 'pass', 'pwd', 'bearer']);
const border = /[_.-]+|(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;

/** Whether a flag, variable or setting of this name holds a secret. */
export const isSecretName = (name: string): boolean => ending.test(name) || hasSecretWord(name);

/** Whether a part of the name, between `_`, `.`, `-` or where its case changes, is such a short word. */
export const hasSecretWord = (name: string): boolean =>
  name.split(border).some((part) => words.has(part.toLowerCase()));
