import { createAgentCatalog } from '../../adapters/agents/catalog';
import { plainText } from '../../adapters/agents/plain-text';
import type { AgentAdapter } from '../../engine/ports/agent-adapter';
import type { AgentEvent } from '../../shared/agent-event';
import { assertNever } from '../../shared/assert-never';
import { downServerSentence } from '../../shared/describe-down-server';
import type { Said } from '../../shared/contract/feature-calls';
import type { OpenProject } from '../projects/open-project';

/** Which agents a project may have. */
export type AgentsOf = Pick<OpenProject, 'user' | 'settings'>;

const mostOfALine = 4_000;

/** Hears what an agent says and does in the lines it prints, in order, as its adapter understands them. */
export function createListener(project: AgentsOf, agent: string): (lines: readonly string[]) => Said[] {
  const adapter = adapterOf(project, agent);
  let state = adapter?.start();
  const heard = (line: string): readonly Said[] => {
    if (adapter === null) return [{ kind: 'text', text: plainText(line) }];
    const parsed = adapter.parse(line, 'stdout', state);
    state = parsed.state;
    return parsed.events.flatMap(saidBy);
  };
  return (lines) => lines.flatMap(heard).map(({ kind, text }) => ({ kind, text: bounded(text) }));
}

/** Null for an agent that is not configured any more. */
function adapterOf({ user, settings }: AgentsOf, agent: string): AgentAdapter | null {
  const demo = { nodeRuntime: { argv: [], env: {} }, program: '', recipes: settings.demoRecipes, env: {} };
  return createAgentCatalog({ profiles: user.agents, demo, acpClient: '', environment: {} }).find(agent) ?? null;
}

const bounded = (text: string): string => (text.length > mostOfALine ? `${text.slice(0, mostOfALine)} …` : text);

function saidBy(event: AgentEvent): readonly Said[] {
  switch (event.type) {
    case 'text':
    case 'thinking':
      return [{ kind: event.type, text: event.text }];
    case 'tool':
      return [{ kind: 'tool', text: event.title }];
    case 'toolEnd':
      return event.detail === null && event.ok
        ? []
        : [{ kind: event.ok ? 'result' : 'trouble', text: event.detail ?? 'It failed.' }];
    case 'denied':
      return [{ kind: 'trouble', text: `Denied: ${event.title}. ${event.reason}` }];
    case 'ask':
      return [{ kind: 'note', text: `Asks: ${event.question}` }];
    case 'retry':
      return [{ kind: 'note', text: `Tries again: ${event.reason}` }];
    case 'step':
      return [{ kind: 'note', text: `${event.done} of ${event.total} steps` }];
    case 'serverDown':
      return [{ kind: 'trouble', text: downServerSentence(event) }];
    case 'warning':
      return [{ kind: 'trouble', text: event.message }];
    case 'raw':
      return [{ kind: 'text', text: plainText(event.line) }];
    case 'started':
    case 'usage':
      return [];
    default:
      return assertNever(event);
  }
}
