import { z } from 'zod';
import type { Message } from '../conversation';
import { event, usage, type Answer, type Wire } from '../wire';

const part = z.looseObject({ type: z.string(), text: z.string().optional() });
const call = z.looseObject({
  model: z.string(),
  stream: z.boolean().default(false),
  messages: z.array(z.looseObject({ role: z.string(), content: z.union([z.string(), z.array(part)]).nullish() })),
  tools: z
    .array(
      z.looseObject({
        function: z.looseObject({
          name: z.string(),
          parameters: z
            .looseObject({
              properties: z.record(z.string(), z.looseObject({ type: z.unknown().optional() })).default({}),
            })
            .optional(),
        }),
      }),
    )
    .default([]),
});

/** `POST {base}/chat/completions` as opencode speaks it, and most servers that call themselves compatible. */
export const chat: Wire = {
  name: 'chat',
  read(path, body) {
    if (!/\/chat\/completions$/.test(path.split('?')[0] ?? '')) return null;
    const { model, stream, messages, tools } = call.parse(body);
    return {
      model,
      streaming: stream,
      messages: messages.map(({ role, content }): Message => {
        const text = typeof content === 'string' ? content : (content ?? []).map((each) => each.text ?? '').join('\n');
        return { from: role === 'assistant' ? 'model' : role === 'user' ? 'person' : 'tool', text };
      }),
      tools: tools.map(({ function: { name, parameters } }) => ({ name, parameters: parameters?.properties ?? {} })),
    };
  },
  answer({ model, streaming }, answer) {
    const head = { id: `chatcmpl-${crypto.randomUUID()}`, created: 1_700_000_000, model };
    const calls = toolCallsOf(answer);
    const finish_reason = calls.length > 0 ? 'tool_calls' : 'stop';
    if (!streaming) {
      const message = { role: 'assistant', content: answer.text, ...(calls.length > 0 && { tool_calls: calls }) };
      const whole = {
        ...head,
        object: 'chat.completion',
        choices: [{ index: 0, message, finish_reason }],
        usage: used,
      };
      return { type: 'application/json', chunks: [JSON.stringify(whole)] };
    }
    const chunk = (choices: readonly object[], more = {}) =>
      event({ ...head, object: 'chat.completion.chunk', choices, ...more });
    const delta = (delta: object) => chunk([{ index: 0, delta, finish_reason: null }]);
    const chunks = [
      delta({ role: 'assistant', content: answer.text }),
      ...calls.flatMap(({ function: { name, arguments: args }, ...each }) => [
        delta({ tool_calls: [{ ...each, function: { name, arguments: '' } }] }),
        delta({ tool_calls: [{ index: each.index, function: { arguments: args } }] }),
      ]),
      chunk([{ index: 0, delta: {}, finish_reason }]),
      chunk([], { usage: used }),
      'data: [DONE]\n\n',
    ];
    return { type: 'text/event-stream', chunks };
  },
  refusal: ({ type, message }) => ({ error: { type, code: type, message, param: null } }),
};

const used = {
  prompt_tokens: usage.input,
  completion_tokens: usage.output,
  total_tokens: usage.input + usage.output,
};

const toolCallsOf = ({ calls }: Answer) =>
  calls.map(({ name, args }, index) => ({
    index,
    id: `call_${index}_${crypto.randomUUID()}`,
    type: 'function',
    function: { name, arguments: JSON.stringify(args) },
  }));
