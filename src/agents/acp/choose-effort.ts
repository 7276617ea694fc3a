import { z } from 'zod';
import type { Effort } from '../../shared/role-choice';
import { err, ok, type Result } from '../../shared/result';
import type { ModelRequest } from './choose-model';

const choice = z.object({ value: z.string(), name: z.string().catch('') });
const optionSchema = z.object({
  id: z.string(),
  category: z.literal('thought_level'),
  currentValue: z.string(),
  options: z.array(z.union([choice, z.object({ options: z.array(choice) })])),
});
const offerSchema = z.object({ configOptions: z.array(z.unknown()) });

/** How that effort is chosen in that session, null where it has it already, or why it can’t be. */
export function requestForEffort(
  session: unknown,
  sessionId: string,
  effort: Effort,
): Result<ModelRequest | null, string> {
  const offer = offerSchema.safeParse(session).data?.configOptions ?? [];
  const option = offer.map((one) => optionSchema.safeParse(one).data).find((one) => one !== undefined);
  if (option === undefined) return err(`The agent takes no effort with this model; “${effort}” makes no difference.`);
  const all = option.options.flatMap((one) => ('value' in one ? [one] : one.options));
  const fits = ({ value, name }: z.output<typeof choice>) =>
    [value, name].some((word) => word.toLowerCase() === effort);
  const found = all.find(fits);
  if (found === undefined) {
    const has = all.slice(0, 20).map(({ value }) => value);
    return err(`The agent has no effort “${effort}” and works with its own. It has ${has.join(', ')}`);
  }
  if (found.value === option.currentValue) return ok(null);
  const params = { sessionId, configId: option.id, value: found.value };
  return ok({ method: 'session/set_config_option', params });
}
