import { setTimeout as wait } from 'node:timers/promises';
import type { ToolKind } from '../../shared/agent-event';
import { assertNever } from '../../shared/assert-never';
import type { AgentOutcome } from '../../shared/attempt';
import { toolNamed } from '../../shared/mcp-tools';
import { err, ok, type Result } from '../../shared/result';
import { commitWorktree } from './commit-worktree';
import type { McpClient } from './mcp-client';
import { crash, flood, hang, leaveChild } from './misbehave';
import type { Step, StepOf } from './recipe';
import { runProgram } from './run-program';
import type { Say } from './say';
import { appendLines, insertLines, replaceFirst } from './text-edits';
import type { WorktreeFiles } from './worktree-files';

export type Workplace = {
  readonly feature: number;
  readonly worktree: string;
  readonly files: WorktreeFiles;
  /** Null where Flotilla gave no bridge. */
  readonly mcp: McpClient | null;
  readonly speed: number;
  readonly say: Say;
};

/** `done` goes on to the next step; `ended` ends the work, after this step where `finished`. */
export type StepEnd = { readonly kind: 'done' } | ({ readonly kind: 'ended'; readonly finished: boolean } & WorkEnd);
export type WorkEnd = {
  readonly outcome: AgentOutcome;
  readonly reason: string;
  readonly exit: number;
  readonly retryAfterMs: number | null;
};

const done: StepEnd = { kind: 'done' };

/** Does one step; everything a step does may be done twice. `id` names it in the events. */
export async function performStep(step: Step, id: string, place: Workplace): Promise<StepEnd> {
  switch (step.kind) {
    case 'think':
      place.say({ type: 'thinking', text: step.think });
      return pause(step.ms ?? 0, place);
    case 'say':
      place.say({ type: 'text', text: step.say });
      return done;
    case 'ms':
      return pause(step.ms, place);
    case 'read':
      return tool(place, id, 'read', `Read ${step.read}`, async () => place.files.read(step.read));
    case 'write':
    case 'insert':
    case 'replace':
    case 'append':
      return tool(place, id, 'edit', `Edit ${pathOf(step)}`, async () => edit(step, place.files));
    case 'run':
      return tool(place, id, 'exec', step.run.join(' '), () => run(step, place));
    case 'commit':
      return tool(place, id, 'exec', `git commit -m ${JSON.stringify(step.commit)}`, () =>
        commitWorktree(place.worktree, step.commit),
      );
    case 'mcp':
      return tool(place, id, 'mcp', step.mcp, () => callTool(place, step.mcp, step.args));
    case 'ask':
      return ask(step, id, place);
    case 'fail':
      return giveUp(step);
    case 'lie':
      return lie(id, place);
    case 'hang':
      return hang(step.stubborn, place.say);
    case 'crash':
      return crash();
    case 'flood':
      await flood(step.flood, step.shape);
      return done;
    case 'spawn':
      return tool(place, id, 'exec', step.spawn.join(' '), () => leaveChild(step.spawn, step.detached, place.worktree));
    case 'chance':
      throw new Error('chances are decided before the work starts');
    default:
      return assertNever(step);
  }
}

type Edit = StepOf<'write'> | StepOf<'insert'> | StepOf<'replace'> | StepOf<'append'>;

async function pause(ms: number, { speed }: Workplace): Promise<StepEnd> {
  if (ms * speed > 0) await wait(ms * speed);
  return done;
}

async function tool(
  { say }: Workplace,
  id: string,
  kind: ToolKind,
  title: string,
  action: () => Promise<Result<unknown, string>>,
): Promise<StepEnd> {
  say({ type: 'tool', id, kind, title });
  const result = await action();
  say({ type: 'toolEnd', id, ok: result.ok, detail: result.ok ? null : result.error });
  return result.ok ? done : failed(`${title}: ${result.error}`);
}

function pathOf(step: Edit): string {
  switch (step.kind) {
    case 'write':
      return step.write;
    case 'insert':
      return step.insert;
    case 'replace':
      return step.replace;
    case 'append':
      return step.append;
    default:
      return assertNever(step);
  }
}

function edit(step: Edit, files: WorktreeFiles): Result<void, string> {
  const path = pathOf(step);
  if (step.kind === 'write') {
    return files.write(path, 'content' in step ? step.content : step.lines.map((line) => `${line}\n`).join(''));
  }
  const before = files.read(path);
  if (!before.ok) return before;
  const after = edited(step, before.value);
  if (!after.ok) return after;
  return after.value === before.value ? ok(undefined) : files.write(path, after.value);
}

function edited(step: Exclude<Edit, StepOf<'write'>>, text: string): Result<string, string> {
  switch (step.kind) {
    case 'insert':
      return 'after' in step
        ? insertLines(text, { marker: step.after, where: 'after', lines: step.lines })
        : insertLines(text, { marker: step.before, where: 'before', lines: step.lines });
    case 'replace':
      return replaceFirst(text, step.find, step.with);
    case 'append':
      return ok(appendLines(text, step.lines));
    default:
      return assertNever(step);
  }
}

async function run(step: StepOf<'run'>, { worktree }: Workplace): Promise<Result<void, string>> {
  const end = await runProgram(step.run, { cwd: worktree });
  return end.code === step.expect ? ok(undefined) : err(`${end.how} instead of ${step.expect}\n${end.output}`.trim());
}

async function callTool(
  { mcp, feature }: Workplace,
  name: string,
  args: Readonly<Record<string, unknown>>,
): Promise<Result<string, string>> {
  if (mcp === null) return err('there is no MCP bridge');
  // A recipe knows no numbers, so it may leave its own out.
  const isAboutOne = 'feature_id' in (toolNamed(name)?.input.shape ?? {});
  const own = isAboutOne ? { feature_id: feature } : {};
  return mcp.call(name, { ...own, ...withOwnNumber(args, feature) });
}

function withOwnNumber(args: Readonly<Record<string, unknown>>, feature: number): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).map(([key, value]) => [key, value === '{feature}' ? feature : value]));
}

async function ask({ ask: question }: StepOf<'ask'>, id: string, place: Workplace): Promise<StepEnd> {
  const asking = ended('Waiting for an answer.', true);
  if (place.mcp === null) {
    place.say({ type: 'ask', question });
    return asking;
  }
  const args = { feature_id: place.feature, question };
  const asked = await tool(place, id, 'mcp', 'feature_request_human_input', () =>
    callTool(place, 'feature_request_human_input', args),
  );
  return asked.kind === 'ended' ? asked : asking;
}

async function lie(id: string, place: Workplace): Promise<StepEnd> {
  const lied = await tool(place, id, 'mcp', 'feature_mark_passing', () =>
    callTool(place, 'feature_mark_passing', { feature_id: place.feature }),
  );
  return lied.kind === 'ended' ? lied : ended('Done.', false);
}

function ended(reason: string, finished: boolean): StepEnd {
  return { kind: 'ended', finished, outcome: 'ok', reason, exit: 0, retryAfterMs: null };
}

function giveUp({ fail: reason, outcome, exit, retryAfterMs }: StepOf<'fail'>): StepEnd {
  return { kind: 'ended', finished: false, outcome, reason, exit, retryAfterMs };
}

function failed(reason: string): StepEnd {
  return { kind: 'ended', finished: false, outcome: 'failed', reason, exit: 1, retryAfterMs: null };
}
