import { z } from 'zod';
import type { Message, OfferedTool } from '../conversation';
import { event, usage, type Answer, type Wire } from '../wire';

const part = z.looseObject({ type: z.string(), text: z.string().optional() });
const tool = z.looseObject({
  type: z.string(),
  name: z.string().optional(),
  parameters: z
    .looseObject({ properties: z.record(z.string(), z.looseObject({ type: z.unknown().optional() })).default({}) })
    .nullish(),
});
const groups = z.array(tool.extend({ tools: z.array(tool).default([]) })).default([]);
const item = z.looseObject({
  type: z.string().default('message'),
  role: z.string().optional(),
  content: z.union([z.string(), z.array(part)]).nullish(),
  /** Models of one kind are told of their tools within the conversation. */
  tools: groups,
});
const call = z.looseObject({
  model: z.string(),
  stream: z.boolean().default(false),
  input: z.union([
    z.string().transform((content) => [{ type: 'message', role: 'user', content, tools: [] }]),
    z.array(item),
  ]),
  tools: groups.nullish().transform((all) => all ?? []),
});

/** `POST {base}/responses` as Codex speaks it. */
export const responses: Wire = {
  name: 'responses',
  read(path, body) {
    if (!/\/responses$/.test(path.split('?')[0] ?? '')) return null;
    const { model, stream, input, tools } = call.parse(body);
    return {
      model,
      streaming: stream,
      messages: input.map(messageOf),
      tools: [...tools, ...input.flatMap((each) => each.tools)].flatMap(({ name: namespace, tools: inner, ...own }) =>
        inner.length > 0 ? inner.flatMap((each) => offered(each, namespace)) : offered({ ...own, name: namespace }),
      ),
    };
  },
  answer({ model }, answer) {
    const response = wholeResponse(model, answer);
    return { type: 'text/event-stream', chunks: streamed(response) };
  },
  refusal: ({ type, message }) => ({ error: { type, code: type, message } }),
};

function offered({ type, name, parameters }: z.output<typeof tool>, namespace?: string): readonly OfferedTool[] {
  if (name === undefined) return [];
  const takesCode = type === 'custom' && name === 'exec';
  return [{ name, ...(namespace !== undefined && { namespace }), parameters: parameters?.properties ?? {}, takesCode }];
}

const calls = new Set(['function_call', 'custom_tool_call', 'local_shell_call', 'reasoning']);

function messageOf({ type, role, content }: z.output<typeof item>): Message {
  const text = typeof content === 'string' ? content : (content ?? []).map((each) => each.text ?? '').join('\n');
  if (calls.has(type) || role === 'assistant') return { from: 'model', text };
  return { from: type === 'message' && role === 'user' ? 'person' : 'tool', text };
}

function wholeResponse(model: string, { text, calls: wanted }: Answer) {
  const id = `resp_${crypto.randomUUID()}`;
  const message = {
    id: `msg_${id}`,
    type: 'message',
    role: 'assistant',
    status: 'completed',
    content: [{ type: 'output_text', text, annotations: [] }],
  };
  const uses = wanted.map(({ name, namespace, args, code }, index) => ({
    id: `fc_${index}_${id}`,
    status: 'completed',
    call_id: `call_${index}_${id}`,
    name,
    ...(namespace !== undefined && { namespace }),
    ...(code === undefined
      ? { type: 'function_call', arguments: JSON.stringify(args) }
      : { type: 'custom_tool_call', input: code }),
  }));
  return {
    id,
    object: 'response',
    status: 'completed',
    model,
    output: [...(text === '' ? [] : [message]), ...uses],
    usage: {
      input_tokens: usage.input,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: usage.output,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: usage.input + usage.output,
    },
  };
}

function streamed(response: ReturnType<typeof wholeResponse>): readonly string[] {
  const named = (data: { readonly type: string }) => event(data, data.type);
  const begun = { ...response, status: 'in_progress', output: [] };
  return [
    named({ type: 'response.created', ...{ response: begun } }),
    ...response.output.flatMap((each, index) => [
      named({ type: 'response.output_item.added', ...{ output_index: index, item: each } }),
      named({ type: 'response.output_item.done', ...{ output_index: index, item: each } }),
    ]),
    named({ type: 'response.completed', ...{ response } }),
  ];
}
