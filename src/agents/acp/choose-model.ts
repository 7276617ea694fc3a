import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result';

const choice = z.object({ value: z.string() });
const optionSchema = z.object({
  id: z.string(),
  category: z.literal('model'),
  currentValue: z.string(),
  options: z.array(z.union([choice, z.object({ options: z.array(choice) })])),
});

/** The two ways in which agents offer models with a session. */
const offerSchema = z.object({
  models: z
    .object({ currentModelId: z.string(), availableModels: z.array(z.object({ modelId: z.string() })) })
    .nullish()
    .catch(null),
  configOptions: z
    .array(z.unknown())
    .nullish()
    .catch(null)
    .transform((all) => all?.map((option) => optionSchema.safeParse(option).data).find((data) => data !== undefined)),
});
type Offer = z.output<typeof offerSchema>;

/** The model a session begins with; null where the agent does not say. */
export function modelOf(session: unknown): string | null {
  const { models, configOptions } = offerOf(session);
  return configOptions?.currentValue ?? models?.currentModelId ?? null;
}

export type ModelRequest = { readonly method: string; readonly params: Readonly<Record<string, unknown>> };

/** How that model is chosen in that session, or why it can’t be. */
export function requestForModel(session: unknown, sessionId: string, model: string): Result<ModelRequest, string> {
  const { models, configOptions: option } = offerOf(session);
  const values = option?.options.flatMap((one) => ('value' in one ? [one] : one.options)).map(({ value }) => value);
  if (option !== undefined && values?.includes(model) === true) {
    return ok({ method: 'session/set_config_option', params: { sessionId, configId: option.id, value: model } });
  }
  const ids = models?.availableModels.map(({ modelId }) => modelId);
  if (ids?.includes(model) === true) return ok({ method: 'session/set_model', params: { sessionId, modelId: model } });
  const all = [...(values ?? ids ?? [])];
  if (all.length === 0) return err(`The agent takes no model; “${model}” makes no difference.`);
  const more = all.length > 20 ? ' …' : '';
  return err(`The agent has no model “${model}” and works with its own. It has ${all.slice(0, 20).join(', ')}${more}`);
}

function offerOf(session: unknown): Offer {
  const parsed = offerSchema.safeParse(session);
  return parsed.success ? parsed.data : { models: null, configOptions: undefined };
}
