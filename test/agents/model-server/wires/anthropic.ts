import { z } from 'zod';
import type { Message } from '../conversation';
import { event, usage, type Answer, type Wire } from '../wire';

const block = z.looseObject({ type: z.string(), text: z.string().optional() });
const call = z.looseObject({
  model: z.string(),
  stream: z.boolean().default(false),
  messages: z.array(z.looseObject({ role: z.string(), content: z.union([z.string(), z.array(block)]) })),
  tools: z
    .array(
      z.looseObject({
        name: z.string(),
        input_schema: z
          .looseObject({
            properties: z.record(z.string(), z.looseObject({ type: z.unknown().optional() })).default({}),
          })
          .optional(),
      }),
    )
    .default([]),
});

/** `POST /v1/messages` as Claude Code speaks it. */
export const anthropic: Wire = {
  name: 'anthropic',
  read(path, body) {
    if (!path.startsWith('/v1/messages')) return null;
    const { model, stream, messages, tools } = call.parse(body);
    return {
      model,
      streaming: stream,
      messages: messages.map(({ role, content }): Message => {
        const blocks = typeof content === 'string' ? [{ type: 'text', text: content }] : content;
        const result = blocks.some(({ type }) => type === 'tool_result');
        return {
          // The program puts words of its own between, as role `system`.
          from: role === 'assistant' ? 'model' : result || role !== 'user' ? 'tool' : 'person',
          text: blocks.map(({ text }) => text ?? '').join('\n'),
        };
      }),
      tools: tools.map(({ name, input_schema }) => ({ name, parameters: input_schema?.properties ?? {} })),
    };
  },
  answer({ model, streaming }, answer) {
    const message = wholeMessage(model, answer);
    if (!streaming) return { type: 'application/json', chunks: [JSON.stringify(message)] };
    return { type: 'text/event-stream', chunks: streamed(message) };
  },
  refusal: ({ type, message }) => ({ type: 'error', error: { type, message } }),
};

function wholeMessage(model: string, { text, calls }: Answer) {
  const id = `msg_${crypto.randomUUID()}`;
  const uses = calls.map(({ name, args }, index) => ({
    type: 'tool_use',
    id: `toolu_${index}_${id}`,
    name,
    input: args,
  }));
  return {
    id,
    type: 'message',
    role: 'assistant',
    model,
    content: [...(text === '' ? [] : [{ type: 'text', text }]), ...uses],
    stop_reason: calls.length > 0 ? 'tool_use' : 'end_turn',
    stop_sequence: null,
    usage: {
      input_tokens: usage.input,
      output_tokens: usage.output,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
    },
  };
}

function streamed(message: ReturnType<typeof wholeMessage>): readonly string[] {
  const start = { ...message, content: [], stop_reason: null, usage: { ...message.usage, output_tokens: 1 } };
  const named = (data: { readonly type: string }) => event(data, data.type);
  return [
    named({ type: 'message_start', ...{ message: start } }),
    ...message.content.flatMap((content, index) => [
      named({ type: 'content_block_start', ...{ index, content_block: emptied(content) } }),
      named({ type: 'content_block_delta', ...{ index, delta: deltaOf(content) } }),
      named({ type: 'content_block_stop', ...{ index } }),
    ]),
    named({
      type: 'message_delta',
      ...{
        delta: { stop_reason: message.stop_reason, stop_sequence: null },
        usage: { output_tokens: message.usage.output_tokens },
      },
    }),
    named({ type: 'message_stop' }),
  ];
}

type Content = ReturnType<typeof wholeMessage>['content'][number];

const emptied = (content: Content) => ('input' in content ? { ...content, input: {} } : { type: 'text', text: '' });

const deltaOf = (content: Content) =>
  'input' in content
    ? { type: 'input_json_delta', partial_json: JSON.stringify(content.input) }
    : { type: 'text_delta', text: content.text };
