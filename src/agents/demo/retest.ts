import { z } from 'zod';
import type { McpClient } from './mcp-client';
import type { WorkEnd } from './perform-step';
import { runProgram } from './run-program';
import type { Say } from './say';

export type RetestPlace = { readonly worktree: string; readonly mcp: McpClient | null; readonly say: Say };

const checkSchema = z.object({ name: z.string(), argv: z.array(z.string()).min(1) });
const handedSchema = z.object({
  features: z.array(z.object({ number: z.number(), name: z.string(), checks: z.array(checkSchema) })),
  project_checks: z.array(checkSchema),
});
type Check = z.output<typeof checkSchema>;
type Handed = z.output<typeof handedSchema>['features'][number];

/** The demo in the testing role: runs the checks of the features it is handed and says what they come to. */
export async function retest(place: RetestPlace): Promise<WorkEnd> {
  const { mcp, say } = place;
  say({ type: 'started', session: null, model: null, version: null });
  say({ type: 'text', text: 'I am the demo agent, no model: I run the checks of what has landed again.' });
  if (mcp === null) return failed('There is no MCP bridge to ask what to test.');
  const answer = await mcp.call('feature_get_for_regression', {});
  if (!answer.ok) return failed(answer.error);
  const handed = handedSchema.parse(JSON.parse(answer.value));
  const shared = await firstRed(handed.project_checks, place);
  for (const [index, feature] of handed.features.entries()) {
    const red = shared ?? (await firstRed(feature.checks, place));
    const said = await judge(mcp, feature, red);
    if (!said.ok) return failed(said.error);
    say({
      type: 'text',
      text: `#${feature.number} ${feature.name} ${red === null ? 'still works' : 'no longer works'}`,
    });
    say({ type: 'step', done: index + 1, total: handed.features.length });
  }
  return { outcome: 'ok', reason: 'All features are judged.', exit: 0, retryAfterMs: null };
}

function judge(mcp: McpClient, { number }: Handed, red: string | null) {
  return red === null
    ? mcp.call('feature_mark_passing', { feature_id: number })
    : mcp.call('feature_mark_failing', { feature_id: number, reason: red });
}

/** What the first red check said; null where all are green. */
async function firstRed(checks: readonly Check[], { worktree, say }: RetestPlace): Promise<string | null> {
  for (const [index, { name, argv }] of checks.entries()) {
    const id = `check.${name}.${index}`;
    say({ type: 'tool', id, kind: 'exec', title: argv.join(' ') });
    const { code, how, output } = await runProgram(argv, { cwd: worktree });
    say({ type: 'toolEnd', id, ok: code === 0, detail: code === 0 ? null : how });
    if (code !== 0) return `Check "${name}" ${how}\n${output.slice(-1_500)}`.trim();
  }
  return null;
}

const failed = (reason: string): WorkEnd => ({ outcome: 'failed', reason, exit: 1, retryAfterMs: null });
