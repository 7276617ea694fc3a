import { execFile } from 'node:child_process';
import { z } from 'zod';
import type { TokenUsage } from './line';

const count = z.number().min(0).catch(0);
const answerSchema = z.object({
  role: z.literal('assistant'),
  providerID: z.string(),
  modelID: z.string(),
  time: z.object({ created: z.number() }),
  cost: z.number().min(0).nullish().catch(null),
  tokens: z.object({
    input: count,
    output: count,
    reasoning: count,
    cache: z.object({ read: count, write: count }).catch({ read: 0, write: 0 }),
  }),
});
const exportSchema = z.object({ messages: z.array(z.object({ info: z.unknown() })) });

export type ExportedUsage = { readonly usage: readonly TokenUsage[]; readonly until: number };

/** What a session's messages have used since then, by model, out of what `opencode export` prints; null: it is none. */
export function usageInExport(text: string, since: number): ExportedUsage | null {
  const parsed = exportSchema.safeParse(jsonIn(text));
  if (!parsed.success) return null;
  const byModel = new Map<string, TokenUsage>();
  let until = since;
  for (const { info } of parsed.data.messages) {
    const { data: answer } = answerSchema.safeParse(info);
    if (answer === undefined || answer.time.created <= since) continue;
    until = Math.max(until, answer.time.created);
    const model = `${answer.providerID}/${answer.modelID}`;
    byModel.set(model, withAnswer(byModel.get(model) ?? unused(model), answer));
  }
  return { usage: [...byModel.values()], until };
}

const refusedSchema = z.object({
  time: z.object({ created: z.number() }),
  error: z.object({ data: z.object({ statusCode: z.number().int() }) }),
});

/** The status that the last message of a session ended with, if that is newer. */
export function statusInExport(text: string, since: number): number | null {
  const parsed = exportSchema.safeParse(jsonIn(text));
  const refused = refusedSchema.safeParse(parsed.data?.messages.at(-1)?.info);
  return refused.success && refused.data.time.created > since ? refused.data.error.data.statusCode : null;
}

const unused = (model: string): TokenUsage => ({ model, input: 0, cacheRead: 0, cacheWrite: 0, output: 0, usd: 0 });

function withAnswer(
  { model, input, cacheRead, cacheWrite, output, usd }: TokenUsage,
  { tokens, cost = null }: Pick<z.output<typeof answerSchema>, 'tokens' | 'cost'>,
): TokenUsage {
  return {
    model,
    input: input + tokens.input,
    cacheRead: cacheRead + tokens.cache.read,
    cacheWrite: cacheWrite + tokens.cache.write,
    output: output + tokens.output + tokens.reasoning,
    usd: usd === null || cost === null ? null : usd + cost,
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.slice(Math.max(0, text.indexOf('{'))));
  } catch {
    // It says something else, such as that there is no such session.
    return null;
  }
}

const patienceMs = 20_000;
const mostBytes = 256 * 1024 * 1024;

type Asked = { readonly env: NodeJS.ProcessEnv; readonly since: number };

/** Asks the program itself; null where it does not say in time. The answer to a prompt tells of its last message alone. */
export async function exportedUsage(argv: readonly string[], { env, since }: Asked): Promise<ExportedUsage | null> {
  return usageInExport(await exported(argv, env), since);
}

/** The HTTP status its provider refused it with, of which its own error says nothing; null: none, or it does not say. */
export async function exportedStatus(argv: readonly string[], { env, since }: Asked): Promise<number | null> {
  return statusInExport(await exported(argv, env), since);
}

/** What it prints; empty where that does not work or takes too long. */
function exported([program = '', ...args]: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, args, { env, timeout: patienceMs, maxBuffer: mostBytes, killSignal: 'SIGKILL' }, (error, out) =>
      resolve(error === null ? out : ''),
    );
  });
}

/** `opencode acp …` as `opencode export SESSION`; null: another command line. */
export function exportLine(argv: readonly string[], session: string): readonly string[] | null {
  const index = argv.lastIndexOf('acp');
  return index === -1 ? null : [...argv.slice(0, index), 'export', session];
}
