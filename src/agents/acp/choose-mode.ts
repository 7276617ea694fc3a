import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result';
import type { ModelRequest } from './choose-model';

const optionSchema = z.object({
  id: z.string(),
  category: z.literal('mode'),
  currentValue: z.string(),
  options: z.array(z.object({ value: z.string() })),
});

/** The two ways in which agents offer modes with a session. */
const offerSchema = z.object({
  modes: z
    .object({ currentModeId: z.string(), availableModes: z.array(z.object({ id: z.string() })) })
    .nullish()
    .catch(null),
  configOptions: z.array(z.unknown()).nullish().catch(null),
});

/** How that mode is chosen in that session, null where it is in it already, or why it can’t be. */
export function requestForMode(session: unknown, sessionId: string, mode: string): Result<ModelRequest | null, string> {
  const { modes, configOptions } = offerSchema.safeParse(session).data ?? {};
  const option = configOptions?.map((one) => optionSchema.safeParse(one).data).find((one) => one !== undefined);
  if (option?.options.some(({ value }) => value === mode)) {
    if (option.currentValue === mode) return ok(null);
    return ok({ method: 'session/set_config_option', params: { sessionId, configId: option.id, value: mode } });
  }
  if (modes?.availableModes.some(({ id }) => id === mode))
    return ok(
      modes.currentModeId === mode ? null : { method: 'session/set_mode', params: { sessionId, modeId: mode } },
    );
  return err(`The agent has no mode “${mode}”, in which it changes nothing, so it was not set to work.`);
}
