import type { AgentEvent } from '../../../shared/agent-event';
import { assertNever } from '../../../shared/assert-never';
import { plainLines } from '../plain-lines';
import { plainText } from '../plain-text';
import type { CodexItem, CodexLine } from './codex-line';
import { deniedCommand } from './denied-in';
import { downServerIn } from './down-server-in';

/** What one line comes to for the card and the log. */
export function eventsOf(line: CodexLine): readonly AgentEvent[] {
  switch (line.type) {
    case 'thread.started':
      return [{ type: 'started', session: plainText(line.thread_id), model: null, version: null }];
    case 'item.started':
      return beginningOf(line.item);
    case 'item.updated':
      return line.item.type === 'todo_list' ? [stepsOf(line.item)] : [];
    case 'item.completed':
      return endOf(line.item);
    case 'error': {
      // It says so before each new try; the last error is the failure of the turn.
      if (line.message.startsWith('Reconnecting'))
        return [{ type: 'retry', reason: plainText(line.message), delayMs: null }];
      const down = downServerIn(line.message);
      return down === null ? [] : [down];
    }
    case 'turn.started':
    case 'turn.completed':
    case 'turn.failed':
    case 'ignored':
      return [];
    default:
      return assertNever(line);
  }
}

function beginningOf(item: CodexItem): readonly AgentEvent[] {
  switch (item.type) {
    case 'command_execution':
      return [{ type: 'tool', id: item.id, kind: 'exec', title: plainText(firstLine(item.command)) }];
    case 'mcp_tool_call':
      return [{ type: 'tool', id: item.id, kind: 'mcp', title: plainText(`${item.server} ${item.tool}`) }];
    case 'todo_list':
      return [stepsOf(item)];
    default:
      return [];
  }
}

function endOf(item: CodexItem): readonly AgentEvent[] {
  const { id } = item;
  switch (item.type) {
    case 'agent_message':
      return item.text.trim() === '' ? [] : [{ type: 'text', text: plainLines(item.text) }];
    case 'reasoning':
      return item.text.trim() === '' ? [] : [{ type: 'thinking', text: plainLines(item.text) }];
    case 'command_execution': {
      const ok = item.exit_code === 0;
      const denied = deniedCommand(item);
      const end: AgentEvent = { type: 'toolEnd', id, ok, detail: ok ? null : plainLines(item.aggregated_output) };
      return denied === null ? [end] : [denied, end];
    }
    case 'file_change':
      return changesOf(item);
    case 'mcp_tool_call': {
      // A call that is not allowed fails without any other sign.
      const ok = item.status !== 'failed' && (item.error ?? null) === null;
      return [{ type: 'toolEnd', id, ok, detail: ok ? null : plainLines(item.error?.message ?? 'The call failed.') }];
    }
    case 'todo_list':
      return [stepsOf(item)];
    case 'web_search':
      return [{ type: 'tool', id, kind: 'read', title: plainText(`Search ${item.query}`) }];
    case 'error':
      return [downServerIn(item.message) ?? { type: 'warning', message: plainText(item.message) }];
    default:
      return assertNever(item);
  }
}

function changesOf({ id, changes, status }: Extract<CodexItem, { type: 'file_change' }>): readonly AgentEvent[] {
  const titles = changes.map(({ path }) => plainText(path));
  const reason = 'the change was declined';
  return [
    ...titles.map((title): AgentEvent => ({ type: 'tool', id, kind: 'edit', title })),
    ...(status === 'declined' ? titles.map((title): AgentEvent => ({ type: 'denied', title, reason })) : []),
    { type: 'toolEnd', id, ok: status !== 'failed' && status !== 'declined', detail: null },
  ];
}

const stepsOf = ({ items }: Extract<CodexItem, { type: 'todo_list' }>): AgentEvent => ({
  type: 'step',
  done: items.filter(({ completed }) => completed).length,
  total: items.length,
});

const firstLine = (text: string): string => text.split('\n')[0] ?? '';
