import { z } from 'zod';
import type { AgentProfile } from '../../../src/shared/settings';
import type { ModelServer } from '../model-server/model-server';
import type { ToolUse } from '../model-server/scenario';
import type { Outcome, TroubleName } from '../real/troubles';

/** A real agent program, and what is true of it alone. */
export type Program = {
  /** As `npm run test:agents` knows it. */
  readonly name: string;
  readonly adapter: AgentProfile['adapter'];
  readonly model: string;
  /** Command line that finds the model server, and nothing else of the machine's. */
  argv(program: string, server: ModelServer): readonly string[];
  /** Its environment: where the server is, its key, and a home of its own below `folder`, which this makes. */
  env(server: ModelServer, folder: string): Readonly<Record<string, string>>;
  /** Of its environment, what it has its key in. */
  readonly key: string;
  /** What has to have happened before it can go on in a session. */
  beforeResume?(folder: string): void;
  /** Of three turns, how many are in the tokens it tells. */
  readonly turnsTold: number;
  /** Calls with which it gives up on a limit. */
  readonly tries: number;
  /** Silence that means a hang here: longer than it takes to start, three at once. */
  readonly patienceMs: number;
  /** What it may not do by itself, and what the log says of that. */
  readonly denied: {
    readonly use: ToolUse;
    readonly said: RegExp;
    /** To its program it is a tool that failed like any other, so nobody is warned. */
    readonly isUntold?: boolean;
    /** It does not ask its model what to do instead. */
    readonly endsTurn?: boolean;
  };
  /** What stands before its command line so that our bridge never starts, and what its attempt is warned of. */
  readonly deadBridge: { readonly before: readonly string[]; readonly said: RegExp };
  /** Troubles that it meets in its own way, or why it never meets them. */
  readonly troubles: Readonly<Partial<Record<TroubleName, OwnTrouble>>>;
};

export type OwnTrouble = { readonly outcome: Outcome } | { readonly never: string };

/** For programs that are told of our bridge in the protocol. */
export const withoutBridge = new URL('../../fixtures/agents/without-bridge.mjs', import.meta.url).pathname;

const paths = z.record(z.string(), z.string()).parse(JSON.parse(process.env['FLOTILLA_AGENT_PROGRAMS'] ?? '{}'));

/** Where `npm run test:agents` has installed a program; null where it was left out by name. */
export function pathOfProgram({ name }: Program): string | null {
  return paths[name] ?? null;
}
