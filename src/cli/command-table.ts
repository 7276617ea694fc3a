import type { Command } from 'commander';
import type { CommandContext } from './command-context';

export type CommandEntry = {
  readonly name: string;
  readonly summary: string;
  /** Loaded when it is called, so that help stays quick. */
  load(): Promise<(context: CommandContext) => Command>;
};

/** All commands in the order in which help shows them: the way of a project from the start to the report. */
export const commandTable: readonly CommandEntry[] = [
  {
    name: 'sample',
    summary: 'Make a copy of the sample project, ready to run with the demo agent',
    load: async () => (await import('./commands/sample')).sampleCommand,
  },
  {
    name: 'init',
    summary: 'Make a repository a Flotilla project and detect its checks',
    load: async () => (await import('./commands/init')).initCommand,
  },
  {
    name: 'import',
    summary: 'Read features from a plan file',
    load: async () => (await import('./commands/import')).importCommand,
  },
  {
    name: 'export',
    summary: 'Print the features as a plan file',
    load: async () => (await import('./commands/export')).exportCommand,
  },
  {
    name: 'plan',
    summary: 'Show in which order the features can be built',
    load: async () => (await import('./commands/plan')).planCommand,
  },
  {
    name: 'run',
    summary: 'Build the features with several agents at once',
    load: async () => (await import('./commands/run')).runCommand,
  },
  {
    name: 'drain',
    summary: 'Let the run that goes on finish its active work and start none',
    load: async () => (await import('./commands/drain')).drainCommand,
  },
  {
    name: 'resume',
    summary: 'Let a draining run start new work again',
    load: async () => (await import('./commands/resume')).resumeCommand,
  },
  {
    name: 'stop',
    summary: 'Interrupt the run that goes on; the next one goes on with its work',
    load: async () => (await import('./commands/stop')).stopCommand,
  },
  {
    name: 'kill',
    summary: 'End the run that goes on and all its processes now',
    load: async () => (await import('./commands/kill')).killCommand,
  },
  {
    name: 'status',
    summary: 'Show what is running and why the rest is not',
    load: async () => (await import('./commands/status')).statusCommand,
  },
  {
    name: 'features',
    summary: 'List, show, add and change features',
    load: async () => (await import('./commands/features')).featuresCommand,
  },
  {
    name: 'report',
    summary: 'Show the report of the last run',
    load: async () => (await import('./commands/report')).reportCommand,
  },
  {
    name: 'logs',
    summary: 'Show the debug log, or the output of a feature’s attempts',
    load: async () => (await import('./commands/logs')).logsCommand,
  },
  {
    name: 'agents',
    summary: 'List agents, and test one with a small request',
    load: async () => (await import('./commands/agents')).agentsCommand,
  },
  {
    name: 'doctor',
    summary: 'Check this machine and the project for trouble',
    load: async () => (await import('./commands/doctor')).doctorCommand,
  },
  {
    name: 'rescue',
    summary: 'See, take up and throw away work that was kept',
    load: async () => (await import('./commands/rescue')).rescueCommand,
  },
  {
    name: 'projects',
    summary: 'List, trust and forget registered projects',
    load: async () => (await import('./commands/projects')).projectsCommand,
  },
  {
    name: 'mcp',
    summary: 'Serve the board of a project to an MCP client',
    load: async () => (await import('./commands/mcp')).mcpCommand,
  },
];
