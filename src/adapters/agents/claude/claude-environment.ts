/** Names and beginnings of names by which Claude Code finds its key, another server or a cloud's models. */
const names = new Set([
  'CLAUDE_CONFIG_DIR',
  'CLAUDE_CODE_OAUTH_TOKEN',
  'CLAUDE_CODE_USE_BEDROCK',
  'CLAUDE_CODE_USE_VERTEX',
]);
const prefixes = ['ANTHROPIC_'];
/** Only where the person chose that cloud: what agents need not know they do not get. */
const clouds = [
  { chosen: 'CLAUDE_CODE_USE_BEDROCK', prefixes: ['AWS_'] },
  { chosen: 'CLAUDE_CODE_USE_VERTEX', prefixes: ['GOOGLE_', 'CLOUD_ML_', 'VERTEX_'] },
];

/** What of the person's environment Claude Code gets beside what every agent gets. */
export function claudeEnvironment(parent: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const wanted = [...prefixes, ...clouds.flatMap((cloud) => (parent[cloud.chosen] ? cloud.prefixes : []))];
  const entries = Object.entries(parent).filter((entry): entry is [string, string] => {
    const [name, value] = entry;
    return value !== undefined && (names.has(name) || wanted.some((prefix) => name.startsWith(prefix)));
  });
  return Object.fromEntries(entries);
}
