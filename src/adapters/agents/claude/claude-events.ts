import type { AgentEvent, ToolKind } from '../../../shared/agent-event';
import { assertNever } from '../../../shared/assert-never';
import { plainLines } from '../plain-lines';
import { plainText } from '../plain-text';
import type { ClaudeBlock, ClaudeLine } from './claude-line';
import { describeRetry } from './describe-retry';

/** What one line comes to for the card, the log and the cost; results of the whole are judged elsewhere. */
export function eventsOf(line: ClaudeLine): readonly AgentEvent[] {
  switch (line.type) {
    case 'system':
      return systemEvents(line);
    case 'assistant':
    case 'user':
      // What the program says about an error of the provider is in the result once more.
      return line.error === null ? line.message.content.flatMap((block) => blockEvents(block, line.type)) : [];
    case 'rate_limit_event':
      return line.rate_limit_info.status === 'allowed' ? [] : [{ type: 'warning', message: limitSaid(line) }];
    case 'result':
    case 'ignored':
      return [];
    default:
      return assertNever(line);
  }
}

function systemEvents(line: Extract<ClaudeLine, { type: 'system' }>): readonly AgentEvent[] {
  switch (line.subtype) {
    case 'init': {
      const { session_id: session, model, claude_code_version: version } = line;
      return [
        { type: 'started', session: plainText(session), model: plain(model), version: plain(version) },
        ...line.mcp_servers.flatMap(downServer),
      ];
    }
    case 'api_retry':
      return [{ type: 'retry', reason: describeRetry(line), delayMs: line.retry_delay_ms }];
    case 'permission_denied': {
      const reason = plainText(line.message === '' ? line.decision_reason : line.message);
      return [{ type: 'denied', title: plainText(line.tool_name), reason }];
    }
    default:
      return assertNever(line);
  }
}

type Server = Extract<ClaudeLine, { readonly subtype: 'init' }>['mcp_servers'][number];

/** One that is `pending` or switched off is none. */
function downServer({ name, status, error }: Server): readonly AgentEvent[] {
  if (status !== 'failed' && status !== 'needs-auth') return [];
  const reason = status === 'failed' ? plainText(error) : 'it needs a login';
  return [{ type: 'serverDown', server: plainText(name), reason }];
}

function blockEvents(block: ClaudeBlock, from: 'assistant' | 'user'): readonly AgentEvent[] {
  switch (block.type) {
    case 'text':
      // Of the person's side only results of tools are news.
      return from === 'user' || block.text.trim() === '' ? [] : [{ type: 'text', text: plainLines(block.text) }];
    case 'thinking':
      return block.thinking.trim() === '' ? [] : [{ type: 'thinking', text: plainLines(block.thinking) }];
    case 'tool_use':
      return [{ type: 'tool', id: block.id, kind: kindOf(block.name), title: titleOf(block.name, block.input) }];
    case 'tool_result':
      return [
        {
          type: 'toolEnd',
          id: block.tool_use_id,
          ok: !block.is_error,
          detail: block.is_error ? plainLines(textOf(block.content)) : null,
        },
      ];
    default:
      return assertNever(block);
  }
}

const kinds: Readonly<Record<string, ToolKind>> = {
  Bash: 'exec',
  PowerShell: 'exec',
  Edit: 'edit',
  MultiEdit: 'edit',
  NotebookEdit: 'edit',
  Write: 'edit',
  Read: 'read',
  Glob: 'read',
  Grep: 'read',
  WebFetch: 'read',
  WebSearch: 'read',
};

function kindOf(tool: string): ToolKind {
  if (tool.startsWith('mcp__')) return 'mcp';
  return Object.hasOwn(kinds, tool) ? (kinds[tool] ?? 'other') : 'other';
}

/** What the tool is about: the argument that says it best. */
const subjects = ['command', 'file_path', 'notebook_path', 'pattern', 'path', 'url', 'query', 'description'];

function titleOf(tool: string, input: unknown): string {
  const name = plainText(tool.replace(/^mcp__(.+?)__/, '$1 '));
  const values: Readonly<Record<string, unknown>> = typeof input === 'object' && input !== null ? { ...input } : {};
  const subject = subjects.map((key) => values[key]).find((value) => typeof value === 'string' && value !== '');
  return typeof subject === 'string' ? `${name} ${plainText(subject.split('\n')[0] ?? '')}`.trimEnd() : name;
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  const texts = content.map((part: unknown) =>
    typeof part === 'object' && part !== null && 'text' in part && typeof part.text === 'string' ? part.text : '',
  );
  return texts.join('\n');
}

const plain = (text: string | null): string | null => (text === null ? null : plainText(text));

function limitSaid({ rate_limit_info: info }: Extract<ClaudeLine, { type: 'rate_limit_event' }>): string {
  if (info.status !== 'rejected') return 'This account is close to a limit of its provider.';
  return info.resetsAt === null ? 'The provider limits this account.' : 'The provider limits this account for a while.';
}
