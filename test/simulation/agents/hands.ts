import type { ToolAnswer } from '../../../src/engine/ports/agent-gateway';
import type { Chance } from '../world/chance';
import type { Program, VirtualProcess } from '../world/process-table';
import type { World } from '../world/world';
import { commitWorktree } from '../world/worktree';

/** What a virtual agent can do in its worktree, and beyond. */
export type Hands = {
  readonly world: World;
  readonly process: VirtualProcess;
  readonly chance: Chance;
  readonly feature: number;
  readonly worktree: string;
  say(line: string): void;
  write(path: string, content: string): void;
  remove(path: string): void;
  commit(): void;
  /** Calls a tool; nobody waits for the answer. */
  tool(name: string, args?: Record<string, unknown>): void;
  /** Calls a tool and keeps the answer for when it comes; a dead host never answers. */
  ask(name: string, onAnswer: (answer: ToolAnswer) => void): void;
  /** Starts a process that stays when this one ends. */
  leave(child: { readonly program: Program; readonly cookie?: null; readonly ignoresPoliteSignals?: boolean }): void;
};

export function createHands(
  world: World,
  process: VirtualProcess,
  input: {
    readonly chance: Chance;
    readonly feature: number;
    readonly worktree: string;
    readonly env: Readonly<Record<string, string>>;
    readonly write: (line: string) => void;
  },
): Hands {
  const { repository } = world;
  const place = () => {
    const found = repository.worktrees.get(input.worktree);
    return found?.there === true ? found : undefined;
  };
  return {
    world,
    process,
    chance: input.chance,
    feature: input.feature,
    worktree: input.worktree,
    say: input.write,
    write: (path, content) => void place()?.files.set(path, content),
    remove: (path) => void place()?.files.delete(path),
    commit() {
      const worktree = place();
      if (worktree !== undefined && !worktree.locked)
        commitWorktree(repository, worktree, { message: 'work', by: 'agent' });
    },
    tool: (name, args = {}) => callTool(world, { env: input.env, name, args }),
    ask: (name, onAnswer) => callTool(world, { env: input.env, name, args: {} }, onAnswer),
    leave: (child) =>
      void world.processes.start({
        label: `child of ${process.label}`,
        cookie: child.cookie === null ? null : process.cookie,
        cwd: input.worktree,
        parent: process,
        ignoresPoliteSignals: child.ignoresPoliteSignals,
        program: child.program,
      }),
  };
}

/** Through the gateway of whatever host listens; a dead one answers nobody. */
function callTool(
  world: World,
  input: { readonly env: Readonly<Record<string, string>>; readonly name: string; readonly args: unknown },
  onAnswer: (answer: ToolAnswer) => void = () => {},
): void {
  const { gateway } = world;
  if (gateway === null || gateway.address !== input.env['FLOTILLA_SOCKET']) return;
  const call = { token: input.env['FLOTILLA_TOKEN'] ?? '', tool: input.name, args: input.args };
  gateway.call(call).then(
    (answer) => {
      world.trace.note('tool', () => `${input.name} ${JSON.stringify(answer)}`);
      onAnswer(answer);
    },
    (cause: unknown) => world.trace.note('tool', () => `${input.name} broke: ${String(cause)}`),
  );
}
