import { Command } from 'commander';
import { listAgents, type ListedAgent } from '../../host/agents/list-agents';
import type { CommandContext } from '../command-context';
import { conclude } from '../fail';
import { tellSettingsWarnings } from '../tell-settings-warnings';
import { table } from '../terminal/table';
import { oneLine } from '../terminal/text';

export function listCommand({ terminal, finish }: CommandContext): Command {
  return new Command('list')
    .description('List the agents that could work, and the programs that are not installed')
    .option('--json', 'print JSON')
    .action(async (options: { readonly json?: boolean }) => {
      await tellSettingsWarnings(terminal, null);
      finish(
        conclude(terminal, await listAgents(terminal.env), (agents) => {
          if (options.json) terminal.out(JSON.stringify(agents.map(asJson)));
          else for (const line of lines(agents)) terminal.out(line);
        }),
      );
    });
}

const asJson = ({ name, adapter, state, version, model, effort, permissions, login, notes, install }: ListedAgent) => ({
  ...{ name, adapter, found: state === 'ready', version, model, effort, permissions },
  ...{ login, notes, install },
});

function lines(agents: readonly ListedAgent[]): readonly string[] {
  const rows = agents.map((agent) => [
    agent.name,
    agent.adapter,
    agent.version ?? '–',
    agent.model ?? 'its own',
    agent.permissions ?? 'edit',
    agent.state === 'ready' ? (agent.login ?? 'found') : `not found${installing(agent)}`,
  ]);
  const notes = agents.flatMap(({ name, notes: said }) => said.map((text) => `${name}: ${text}`));
  return [
    ...table(
      ['NAME', 'ADAPTER', 'VERSION', 'MODEL', 'PERMISSIONS', 'STATE'],
      rows.map((row) => row.map(oneLine)),
    ),
    ...(notes.length === 0 ? [] : ['', ...notes]),
  ];
}

const installing = ({ install }: ListedAgent): string => (install === null ? '' : `; install it with ${install}`);
