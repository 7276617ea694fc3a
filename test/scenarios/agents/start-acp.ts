import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { createAgentCatalog } from '../../../src/adapters/agents/catalog';
import type { AgentTask, AgentVerdict } from '../../../src/engine/ports/agent-adapter';
import { sampleTask } from '../../../src/engine/ports/testing/agent-task';
import type { AgentEvent } from '../../../src/shared/agent-event';
import type { Programs } from './bundle-programs';
import type { DemoStage } from './demo-stage';

export type AcpStart = {
  readonly programs: Programs;
  readonly stage: DemoStage;
  /** What the scripted agent does. */
  readonly behaviour: string;
  /** What the agent is called: some programs are known by their names. */
  readonly name?: string;
  /** The program that plays it; Node by itself. */
  readonly program?: string;
  readonly task?: Partial<AgentTask>;
  readonly onEvent?: (event: AgentEvent, kill: (signal: NodeJS.Signals) => void) => void;
};

export type AcpEnd = {
  readonly events: readonly AgentEvent[];
  /** What it said, as one text. */
  readonly text: string;
  readonly verdict: AgentVerdict;
  readonly code: number | null;
};

/** A scripted agent behind our ACP client, as the engine starts it, judged by the adapter. */
export function startAcp({
  programs,
  stage,
  behaviour,
  name = 'scripted',
  task,
  onEvent,
  ...more
}: AcpStart): Promise<AcpEnd> {
  const argv = [more.program ?? process.execPath, programs.acpAgent, behaviour, stage.folder, 'acp'];
  const adapter = createAgentCatalog({
    profiles: [{ name, adapter: 'acp', argv, model: null }],
    environment: {},
    acpClient: programs.acp,
    demo: { nodeRuntime: { argv: [process.execPath], env: {} }, program: '', recipes: null },
  }).find(name);
  if (adapter === undefined) throw new Error('the catalog has no agent');
  const launch = adapter.build({
    ...sampleTask,
    worktree: stage.worktree,
    attemptFolder: stage.folder,
    mcp: [process.execPath, programs.bridge],
    ...task,
  });
  const [program = '', ...args] = launch.argv;
  const own = { FLOTILLA_SOCKET: stage.socket, FLOTILLA_TOKEN: 'token', FLOTILLA_ROLE: 'coding' };
  const child = spawn(program, args, {
    cwd: stage.worktree,
    env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', ...own, ...launch.env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdin.end(launch.stdin);

  const events: AgentEvent[] = [];
  let state = adapter.start();
  for (const stream of ['stdout', 'stderr'] as const) {
    createInterface(child[stream]).on('line', (line) => {
      const parsed = adapter.parse(line, stream, state);
      state = parsed.state;
      events.push(...parsed.events);
      for (const event of parsed.events) onEvent?.(event, (signal) => void child.kill(signal));
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const text = events.map((event) => (event.type === 'text' ? event.text : '')).filter((one) => one !== '');
      resolve({ events, text: text.join('\n'), verdict: adapter.finish(state, { code, signal, ended: null }), code });
    });
  });
}
