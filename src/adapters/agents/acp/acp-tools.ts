import type { AgentEvent, ToolKind } from '../../../shared/agent-event';
import { isOurTool } from '../../../shared/mcp-bridge';
import { plainLines } from '../plain-lines';
import { plainText } from '../plain-text';
import type { AcpToolCall } from './acp-line';
import type { AcpState } from './acp-state';

type Heard = { readonly state: AcpState; readonly events: readonly AgentEvent[] };

/** More than that do not run at once; a program that never ends its tools must not fill the memory. */
const mostTools = 200;

/**
 * A tool is told once: when it begins, or is allowed, or is said to have ended. Many say what a tool is about only then,
 * some only ask for permission and never say that it began.
 */
export function afterToolCall(state: AcpState, call: AcpToolCall, from: 'update' | 'permission'): Heard {
  const known = state.tools.get(call.toolCallId);
  const whole = known === undefined ? call : together(known.call, call);
  const status = call.status ?? 'pending';
  const ended = from === 'update' && (status === 'completed' || status === 'failed');
  const tells = known?.told !== true && (ended || from === 'permission' || status === 'in_progress');
  const tools = new Map(state.tools);
  tools.delete(call.toolCallId);
  if (!ended) tools.set(call.toolCallId, { call: { ...whole, content: null }, told: tells || known?.told === true });
  const [oldest] = tools.keys();
  if (tools.size > mostTools && oldest !== undefined) tools.delete(oldest);
  return {
    state: { ...state, worked: true, trouble: null, lastError: null, tools },
    events: [...(tells ? [beginningOf(whole)] : []), ...(ended ? [endOf(call)] : [])],
  };
}

export const titleOf = ({ title, name }: AcpToolCall): string =>
  plainText((title ?? name ?? '').split('\n')[0] ?? '') || 'A tool';

function together(before: AcpToolCall, now: AcpToolCall): AcpToolCall {
  return {
    ...now,
    title: now.title ?? before.title,
    name: now.name ?? before.name,
    kind: now.kind ?? before.kind,
  };
}

const beginningOf = (call: AcpToolCall): AgentEvent => ({
  type: 'tool',
  id: plainText(call.toolCallId),
  kind: kindOf(call),
  title: titleOf(call),
});

function endOf(call: AcpToolCall): AgentEvent {
  const ok = call.status === 'completed';
  return { type: 'toolEnd', id: plainText(call.toolCallId), ok, detail: ok ? null : detailOf(call) };
}

function detailOf({ content }: AcpToolCall): string | null {
  const text = plainLines((content ?? []).map(textIn).join('\n').slice(0, 20_000));
  return text.trim() === '' ? null : text;
}

function textIn(part: unknown): string {
  if (typeof part !== 'object' || part === null || !('content' in part)) return '';
  const { content } = part;
  if (typeof content !== 'object' || content === null || !('text' in content)) return '';
  return typeof content.text === 'string' ? content.text : '';
}

const kinds: ReadonlyMap<string, ToolKind> = new Map([
  ['read', 'read'],
  ['search', 'read'],
  ['fetch', 'read'],
  ['edit', 'edit'],
  ['delete', 'edit'],
  ['move', 'edit'],
  ['execute', 'exec'],
]);

/** The protocol has no kind for tools of MCP servers; ours are known by their names. */
function kindOf({ kind, title, name }: AcpToolCall): ToolKind {
  const known = kinds.get(kind ?? 'other');
  if (known !== undefined) return known;
  return [title, name].some((text) => isOurTool((text ?? '').slice(0, 500))) ? 'mcp' : 'other';
}
