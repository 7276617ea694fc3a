const telling = /(?:api[-_]?key|token|secret|passwor[dt]|passwd|credential|bearer)|\b(?:sk|gh[pousr]|xox[abp])[-_]\w/i;
const account = /^https?:\/\/[^/]*@/i;

/** A text that may hold a secret is not kept at all. */
export function withoutSecret(text: string): string {
  return telling.test(text) || account.test(text) ? '' : text;
}
