/**
 * Whether a script is one that a reference means, or runs before or after one that it means. References are names or patterns with
 * wildcards (`test:*`); of other patterns only what stands before their first special sign is compared.
 */
export function isMeant(name: string, reference: string): boolean {
  if (matches(name, reference)) return true;
  return ['pre', 'post'].some((prefix) => name.startsWith(prefix) && matches(name.slice(prefix.length), reference));
}

/** A slash begins what pnpm reads as a regular expression; elsewhere it is part of a name. */
const special = /^\/|[?[\]{}()!]/;

function matches(name: string, reference: string): boolean {
  const at = reference.search(special);
  if (at >= 0) return name.startsWith(reference.slice(0, at).split('*')[0] ?? '');
  return reference.includes('*') ? matchesStars(name, reference) : name === reference;
}

/** Each part between stars is looked for once, from where the last one ended: no way back, whatever the texts are. */
function matchesStars(name: string, pattern: string): boolean {
  const parts = pattern.split(/\*+/);
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}
