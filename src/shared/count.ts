/** `1 agent`, `2 agents`, `2 processes`: how many of what. */
export function count(many: number, noun: string): string {
  if (many === 1) return `1 ${noun}`;
  return `${many} ${noun}${/(s|x|ch|sh)$/.test(noun) ? 'es' : 's'}`;
}
