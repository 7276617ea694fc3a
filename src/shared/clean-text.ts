const escape = String.fromCharCode(0x1b);
const bell = String.fromCharCode(0x07);

/** Escape sequences of terminals: CSI and OSC with their contents, then any other two-character escape. */
const escapes = new RegExp(
  [
    `(?:${escape}\\[|\\u009b)[0-?]*[ -/]*[@-~]`,
    `(?:${escape}\\]|\\u009d)[^${bell}${escape}\\u009c\\n]*(?:${bell}|${escape}\\\\|\\u009c)?`,
    `${escape}.`,
  ].join('|'),
  'gu',
);
/** Characters that move the cursor, ring or reverse the direction of reading; newlines and tabs aside. */
const controls = /[^\P{Cc}\n\t]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text as people wrote it, without what would act on a terminal; lines and tabs stay. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(escapes, '').replace(controls, '');
}

/** The same on one line, without blanks around it. */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(/[\n\t\u2028\u2029]+/g, ' ')
    .trim();
}
