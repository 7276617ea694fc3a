import { basename } from 'node:path';
import type { Account } from '../../../shared/gate';
import type { AgentTask } from '../../../engine/ports/agent-adapter';
import { accountNamed, accountOf } from '../account-of';
import { geminiReadOnly } from './gemini-read-only';
import { namesInOpencodeConfig } from './opencode-config';
import { opencodeLooker, opencodeReadOnly } from './opencode-read-only';

type Environment = Readonly<Record<string, string | undefined>>;
type OwnEnvironment = Readonly<Record<string, string>>;

/** What is particular about a program beside the protocol. */
export type AcpProgram = {
  /** Takes the model on its command line; null: only through the protocol. */
  readonly modelFlag: string | null;
  /** Added to its command line. */
  readonly more: readonly string[];
  /** Some sessions of it let an effort be chosen. */
  readonly takesEffort: boolean;
  /** Arguments of our client for this program alone. */
  readonly forClient: readonly string[];
  /** What of the person's environment it gets beside what every agent gets. */
  environment(parent: Environment): OwnEnvironment;
  /** Set for every start; `env` is what it gets of the person's. */
  settings(task: Pick<AgentTask, 'permissions'>, env: OwnEnvironment): OwnEnvironment;
  /** What makes it only look beside what it asks leave for: refusals of ours make no difference to what it never asks. */
  readonly readOnly: {
    /** A file of rules, in the attempt's folder, and what names it on the command line. */
    readonly rules?: { readonly flag: string; readonly name: string; readonly text: string };
    /** The mode its sessions have to be in. */
    readonly mode?: string;
  };
  account(env: OwnEnvironment, name: string): Account;
};

/** The program by the agent's name, or by what its command line starts. */
export function acpProgramOf({ name, argv }: { readonly name: string; readonly argv: readonly string[] }): AcpProgram {
  const started = [name, ...argv.map((argument) => basename(argument).replace(/\.(cmd|exe|js|mjs)$/, ''))];
  const known = started.find((one) => Object.hasOwn(programs, one));
  return (known === undefined ? undefined : programs[known]) ?? anyProgram;
}

const anyProgram: AcpProgram = {
  modelFlag: null,
  more: [],
  takesEffort: true,
  forClient: [],
  environment: () => ({}),
  settings: () => ({}),
  readOnly: {},
  account: (_, name) => accountNamed(name),
};

const gemini: AcpProgram = {
  modelFlag: '--model',
  more: [],
  takesEffort: false,
  forClient: [],
  environment: (parent) => allowed(parent, (name) => /^(GEMINI|GOOGLE)_/.test(name)),
  settings: () => ({
    // Without it, it starts itself once more, with more memory, and that process stays when the first is ended.
    GEMINI_CLI_NO_RELAUNCH: 'true',
    // In a folder it does not trust it starts no MCP server, ours among them.
    GEMINI_CLI_TRUST_WORKSPACE: 'true',
  }),
  readOnly: { rules: { flag: '--admin-policy', name: 'gemini-read-only.toml', text: geminiReadOnly } },
  account: (env) =>
    accountOf({
      provider: 'Google',
      host: 'generativelanguage.googleapis.com',
      program: 'Gemini CLI',
      address: env['GOOGLE_GEMINI_BASE_URL'],
      secret: env['GEMINI_API_KEY'] ?? env['GOOGLE_API_KEY'],
    }),
};

/** Keys by which it finds the usual providers without being told. */
const providerKeys = new Set([
  ...['ANTHROPIC_API_KEY', 'OPENAI_API_KEY', 'OPENROUTER_API_KEY', 'GEMINI_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY'],
  ...['GROQ_API_KEY', 'MISTRAL_API_KEY', 'XAI_API_KEY', 'DEEPSEEK_API_KEY', 'CEREBRAS_API_KEY', 'TOGETHER_API_KEY'],
]);

const opencode: AcpProgram = {
  modelFlag: null,
  // It tries again for a long time, and says why nowhere else.
  more: ['--print-logs', '--log-level', 'WARN'],
  takesEffort: true,
  // Where several begin at once in a fresh home, or after an update, all but one die of preparing its database; and the answer
  // to a prompt tells what its last message used alone.
  forClient: ['--starts=5', '--exports'],
  environment(parent) {
    const named = namesInOpencodeConfig(parent);
    return allowed(parent, (name) => name.startsWith('OPENCODE_') || providerKeys.has(name) || named.has(name));
  },
  settings: ({ permissions }, env) => ({
    OPENCODE_DISABLE_AUTOUPDATE: 'true',
    // It asks for little by itself.
    ...(permissions === 'read-only' && opencodeReadOnly(env)),
  }),
  readOnly: { mode: opencodeLooker },
  // Which of its providers it uses stands in its own configuration.
  account: (_, name) => ({ ...accountNamed(name), program: 'opencode' }),
};

const programs: Readonly<Record<string, AcpProgram>> = { gemini, opencode };

function allowed(parent: Environment, isAllowed: (name: string) => boolean): OwnEnvironment {
  return Object.fromEntries(
    Object.entries(parent).filter((entry): entry is [string, string] => entry[1] !== undefined && isAllowed(entry[0])),
  );
}
