import { z } from 'zod';
import { bridgeName } from '../../../shared/mcp-bridge';

type Environment = Readonly<Record<string, string | undefined>>;

/** The agent of opencode's that only looks; nobody else has one of this name, so no rule of anybody's is in it. */
export const opencodeLooker = 'flotilla-read-only';

/** The last rule that fits holds; tools of the person's own are allowed unless something refuses them. */
const permission = {
  '*': 'deny',
  read: { '*': 'allow', '*.env': 'deny', '*.env.*': 'deny', '*.env.example': 'allow' },
  ...{ grep: 'allow', glob: 'allow', list: 'allow', lsp: 'allow' },
  ...{ webfetch: 'allow', websearch: 'allow', todowrite: 'allow', todoread: 'allow' },
  [`${bridgeName}_*`]: 'allow',
};

const ours = { description: 'Looks, and changes nothing.', mode: 'primary', permission };

const objectSchema = z.record(z.string(), z.unknown());

/**
 * With permissions at the top alone, an agent of the person's own, in their settings or in the repository, goes by rules of
 * its own. What stands in OPENCODE_CONFIG_CONTENT goes before all files but those of an administrator.
 */
export function opencodeReadOnly(env: Environment): Readonly<Record<string, string>> {
  const own = objectIn(env['OPENCODE_CONFIG_CONTENT']);
  const agent = { ...objectSchema.safeParse(own['agent']).data, [opencodeLooker]: ours };
  return {
    OPENCODE_CONFIG_CONTENT: JSON.stringify({ ...own, agent, default_agent: opencodeLooker }),
    OPENCODE_PERMISSION: JSON.stringify({ edit: 'deny', bash: 'deny' }),
  };
}

function objectIn(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    return objectSchema.parse(JSON.parse(text ?? '{}'));
  } catch {
    // It takes comments, we don't; then what the person put there is missing, which is better than an agent that writes.
    return {};
  }
}
