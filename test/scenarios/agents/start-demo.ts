import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { createAgentCatalog } from '../../../src/adapters/agents/catalog';
import type { AgentVerdict } from '../../../src/engine/ports/agent-adapter';
import type { AgentEvent } from '../../../src/shared/agent-event';
import type { Feature } from '../../../src/shared/feature';
import { featureId, featureNumber } from '../../../src/shared/ids';

export type DemoStart = {
  readonly program: string;
  readonly bridge: string;
  readonly socket: string;
  readonly worktree: string;
  readonly attemptFolder: string;
  readonly recipes: string | null;
  readonly feature?: { readonly number: number; readonly id: string };
  readonly attemptNumber?: number;
  readonly session?: string | null;
  readonly prompt?: string;
  /** More environment, e.g. faults. */
  readonly env?: Readonly<Record<string, string>>;
  readonly onEvent?: (event: AgentEvent, kill: (signal: NodeJS.Signals) => void) => void;
};

export type DemoEnd = {
  readonly events: readonly AgentEvent[];
  readonly verdict: AgentVerdict;
  readonly code: number | null;
  readonly signal: string | null;
  readonly session: string | null;
};

/** A demo agent as the engine starts it, judged by its adapter. It has ended when its bridge has, too. */
export function startDemo(start: DemoStart): {
  readonly pid: number;
  kill(signal: NodeJS.Signals): void;
  readonly end: Promise<DemoEnd>;
} {
  const adapter = createAgentCatalog({
    profiles: [],
    acpClient: '',
    environment: {},
    demo: {
      nodeRuntime: { argv: [process.execPath], env: {} },
      program: start.program,
      recipes: start.recipes,
      env: { FLOTILLA_DEMO_SPEED: '0', ...start.env },
    },
  }).find('demo');
  if (adapter === undefined) throw new Error('the catalog has no demo');
  const { number, id } = start.feature ?? { number: 7, id: 'greet' };
  const launch = adapter.build({
    role: 'coding',
    feature: { number: featureNumber(number), id: featureId(id) } as Feature,
    attemptNumber: start.attemptNumber ?? 1,
    worktree: start.worktree,
    prompt: start.prompt ?? `# Feature #${number}: Greet people\n`,
    promptFile: '/nowhere',
    model: null,
    effort: null,
    permissions: 'edit',
    session: start.session ?? null,
    attemptFolder: start.attemptFolder,
    mcp: [process.execPath, start.bridge],
  });
  const [program = '', ...args] = launch.argv;
  const child = spawn(program, args, { cwd: start.worktree, env: { ...environment(start.socket), ...launch.env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdin.on('error', () => child.stdin.destroy());
  child.stdin.end(launch.stdin);

  const events: AgentEvent[] = [];
  let state = adapter.start();
  const kill = (signal: NodeJS.Signals) => void child.kill(signal);
  const listen = (stream: 'stdout' | 'stderr') =>
    createInterface(child[stream]).on('line', (line) => {
      const parsed = adapter.parse(line, stream, state);
      state = parsed.state;
      events.push(...parsed.events);
      for (const event of parsed.events) start.onEvent?.(event, kill);
    });
  listen('stdout');
  listen('stderr');

  const end = new Promise<DemoEnd>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const verdict = adapter.finish(state, { code, signal, ended: null });
      const started = events.find((event) => event.type === 'started');
      resolve({ events, verdict, code, signal, session: started?.session ?? null });
    });
  });
  return { pid: child.pid ?? 0, kill, end };
}

function environment(socket: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: '/nonexistent',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    FLOTILLA_SOCKET: socket,
    FLOTILLA_TOKEN: 'token-of-the-test',
    FLOTILLA_ROLE: 'coding',
  };
}
