import { z } from 'zod';
import type { Message, OfferedTool } from '../conversation';
import { event, usage, type Answer, type Wire } from '../wire';

const part = z.looseObject({
  text: z.string().optional(),
  functionCall: z.unknown().optional(),
  functionResponse: z.unknown().optional(),
});
const schema = z.looseObject({
  properties: z.record(z.string(), z.looseObject({ type: z.unknown().optional() })).default({}),
});
const call = z.looseObject({
  contents: z.array(z.looseObject({ role: z.string().default('user'), parts: z.array(part).default([]) })),
  tools: z
    .array(
      z.looseObject({
        functionDeclarations: z
          .array(
            z.looseObject({ name: z.string(), parameters: schema.optional(), parametersJsonSchema: schema.optional() }),
          )
          .default([]),
      }),
    )
    .default([]),
  generationConfig: z.looseObject({ responseJsonSchema: schema.optional() }).default({}),
});

const place = /\/models\/([^/:]+):(generateContent|streamGenerateContent)$/;

/** `POST …/models/{model}:streamGenerateContent?alt=sse` (or `:generateContent`) as Gemini CLI speaks it. */
export const gemini: Wire = {
  name: 'gemini',
  read(path, body) {
    const [, model, method] = place.exec(path.split('?')[0] ?? '') ?? [];
    if (model === undefined) return null;
    const { contents, tools, generationConfig } = call.parse(body);
    return {
      model,
      streaming: method === 'streamGenerateContent',
      wants: generationConfig.responseJsonSchema?.properties,
      messages: contents.map(messageOf),
      tools: tools.flatMap(({ functionDeclarations }) =>
        functionDeclarations.map(({ name, parameters, parametersJsonSchema }): OfferedTool => {
          return { name, parameters: (parametersJsonSchema ?? parameters)?.properties ?? {} };
        }),
      ),
    };
  },
  answer({ model, streaming }, answer) {
    const parts = partsOf(answer);
    if (!streaming) return { type: 'application/json', chunks: [JSON.stringify(response(model, parts, 'STOP'))] };
    const begun = parts.map((each) => event(response(model, [each], null)));
    return { type: 'text/event-stream', chunks: [...begun, event(response(model, [], 'STOP'))] };
  },
  refusal: ({ status, message }) => ({ error: { code: status, message, status: statuses[status] ?? 'UNKNOWN' } }),
};

function messageOf({ role, parts }: z.output<typeof call>['contents'][number]): Message {
  const text = parts.map((each) => each.text ?? '').join('\n');
  if (role === 'model') return { from: 'model', text };
  return { from: parts.some(({ functionResponse }) => functionResponse !== undefined) ? 'tool' : 'person', text };
}

function partsOf({ text, calls }: Answer): readonly object[] {
  return [
    ...(text === '' ? [] : [{ text }]),
    ...calls.map(({ name, args }) => ({ functionCall: { id: crypto.randomUUID(), name, args } })),
  ];
}

function response(model: string, parts: readonly object[], finishReason: string | null) {
  return {
    candidates: [{ index: 0, content: { role: 'model', parts }, ...(finishReason !== null && { finishReason }) }],
    usageMetadata: {
      promptTokenCount: usage.input,
      candidatesTokenCount: usage.output,
      totalTokenCount: usage.input + usage.output,
    },
    modelVersion: model,
    responseId: crypto.randomUUID(),
  };
}

/** What the provider calls the statuses of HTTP. */
const statuses: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
};
