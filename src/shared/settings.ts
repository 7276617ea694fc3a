import { z } from 'zod';
import { budgetsSchema } from './budget';
import { checkKinds } from './check';
import { modelNameSchema } from './model-name';
import type { NotificationKind } from './notification-kinds';
import { passableText } from './passable-text';
import { roles } from './attempt';
import { efforts, permissionPresets, roleWishSchema } from './role-choice';
import { orders } from './run-settings';

const argument = passableText(10_000);
const variableName = z
  .string()
  .max(200)
  .regex(/^(?!FLOTILLA_)[A-Za-z_][A-Za-z0-9_]*$/, 'it has to be the name of a variable, and none of Flotilla’s own');

/** Agents of adapter `acp` that need no settings, by name. */
export const acpCommandLines: Readonly<Record<string, readonly string[]>> = {
  gemini: ['gemini', '--acp'],
  opencode: ['opencode', 'acp'],
};

export const adapters = ['demo', 'claude', 'codex', 'acp', 'command'] as const;

/** A configured agent: an adapter and how it is started. */
export const agentProfileSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'it has to be made of a–z, 0–9 and -, at most 40 of them')
      .max(40),
    adapter: z.enum(adapters),
    /** Command line of adapters `command` and `acp`; for others what is started in place of their program, empty: the program itself. */
    argv: z.array(argument).max(200).default([]),
    model: modelNameSchema.nullable().default(null),
    /** Without one it is the program's own default. */
    effort: z.enum(efforts).optional(),
    /** In roles that work on code; without it: edits and commands. */
    permissions: z.enum(permissionPresets).optional(),
    /** Whether it works in a sandbox, whatever the run does; null or nothing: as the run. */
    sandbox: z.boolean().nullable().optional(),
    /** Names of variables of the person's environment that it gets beside what every agent gets. */
    env: z.array(variableName).max(100).optional(),
  })
  .refine(({ adapter, argv }) => adapter !== 'command' || argv.length > 0, {
    path: ['argv'],
    message: 'an agent of adapter command needs a command line',
  })
  .refine(({ adapter, name, argv }) => adapter !== 'acp' || argv.length > 0 || Object.hasOwn(acpCommandLines, name), {
    path: ['argv'],
    message: 'an agent of adapter acp needs a command line',
  });
export type AgentProfile = z.infer<typeof agentProfileSchema>;

/** Nobody could say which of two agents of one name is meant. */
function refuseNamesakes(agents: readonly AgentProfile[], context: z.RefinementCtx): void {
  for (const [index, { name }] of agents.entries()) {
    const first = agents.findIndex((each) => each.name === name);
    if (first === index) continue;
    const message = `agents[${first}] is called “${name}”, too; give one of them another name`;
    context.addIssue({ code: 'custom', path: [index, 'name'], message });
  }
}

export const checkSettingSchema = z.strictObject({
  name: z.string().min(1).max(200),
  kind: z.enum(checkKinds),
  argv: z.array(argument).min(1).max(200),
  timeoutMs: z.number().int().min(1).nullable().default(null),
});

const placeSchema = z.string().regex(/^(~|\/)/, 'it has to be an absolute path, or one that begins with ~/');

/** `settings.json` in the user's folder. */
export const userSettingsSchema = z.strictObject({
  limits: z
    .strictObject({
      /** Ceiling of coding attempts at once in one run. */
      codingAgents: z.number().int().min(1).max(50).default(5),
      /** Ceiling of all agents: in one run, and on this machine over all runs of the user. */
      allAgents: z.number().int().min(1).max(100).default(10),
      /** Ceiling of testing agents per landing. */
      testingRatio: z.number().int().min(0).max(10).default(3),
      /** What one agent is expected to need; 0: memory is not looked at; null: as was learned on this machine, 450 until then. */
      agentMemoryMb: z.number().int().min(0).max(1_000_000).nullable().default(null),
      /** What stays free whatever happens; null: a tenth of the memory, at most 1 GB. */
      memoryReserveMb: z.number().int().min(0).max(10_000_000).nullable().default(null),
    })
    .prefault({}),
  /** The machine does not fall asleep by itself while agents work. */
  keepAwake: z.boolean().default(true),
  /** Which news the app tells through the system's notifications. */
  notifications: z
    .strictObject({
      runFinished: z.boolean().default(true),
      featureFailed: z.boolean().default(true),
      inputNeeded: z.boolean().default(true),
      crashRecovered: z.boolean().default(true),
      limited: z.boolean().default(true),
      budget: z.boolean().default(true),
    } satisfies Record<NotificationKind, unknown>)
    .prefault({}),
  agents: z.array(agentProfileSchema).superRefine(refuseNamesakes).default([]),
  /** What a run with a sandbox may reach beside the worktree. */
  sandbox: z
    .strictObject({
      /** Files and folders of tools; `~` is the person's home. */
      readable: z.array(placeSchema).default([]),
      /** Folders an agent program keeps its own state in, e.g. `~/.claude`. */
      writable: z.array(placeSchema).default([]),
    })
    .prefault({}),
  /** What agents with a browser start. */
  browser: z
    .strictObject({
      /** Command line of Playwright's MCP server; empty: `playwright-mcp` as the PATH has it. */
      server: z.array(argument).max(50).default([]),
      /** Chromium, Chrome or Edge; null: the one that is installed. */
      program: passableText(4_096).min(1).nullable().default(null),
    })
    .prefault({}),
});
export type UserSettings = z.infer<typeof userSettingsSchema>;

/** `projects/<id>/settings.json` in the user's folder: everything here may be executed, so it never comes from the repository. */
export const projectSettingsSchema = z.strictObject({
  /** Full ref; null takes the branch checked out at registration. */
  target: z
    .string()
    .startsWith('refs/heads/', 'it has to be a branch such as refs/heads/main')
    .nullable()
    .default(null),
  checks: z.array(checkSettingSchema).default([]),
  /** Commands that make a fresh worktree usable, in order. */
  setup: z.array(z.array(argument).min(1)).default([]),
  /** Ignored files copied into each worktree, e.g. `.env`. */
  copiedFiles: z.array(passableText(4_096)).default([]),
  /** Agent for coding; null asks for `--agent`. */
  agent: z.string().nullable().default(null),
  model: modelNameSchema.nullable().default(null),
  /** Agent, model, effort and permissions per role; what is not said falls back to the coding agent's. */
  roles: z.partialRecord(z.enum(roles), roleWishSchema).default({}),
  /** A recovery agent has a try at what failed too often; null: yes, but for the demo agent. */
  recovery: z.boolean().nullable().default(null),
  /** Limits in money or tokens, e.g. `{"run": {"usd": 20}, "feature": {"tokens": 2000000}}`. */
  budget: budgetsSchema.prefault({}),
  concurrency: z.number().int().min(1).max(50).nullable().default(null),
  order: z.enum(orders).nullable().default(null),
  maxFailures: z.number().int().min(1).max(20).nullable().default(null),
  /** Testing agents after each landing; null is the default. */
  testingRatio: z.number().int().min(0).max(10).nullable().default(null),
  /** Testing agents take lanes like coding ones. */
  countTesting: z.boolean().default(false),
  /** Runs have a sandbox, without being asked for one. */
  sandbox: z.boolean().default(false),
  /** Coding and testing agents have a browser, without being asked for one. */
  browser: z.boolean().default(false),
  /** Recipes of the demo agent: absolute path. */
  demoRecipes: z.string().nullable().default(null),
});
export type ProjectSettings = z.infer<typeof projectSettingsSchema>;
