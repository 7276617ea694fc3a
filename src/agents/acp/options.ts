import { parseArgs } from 'node:util';
import { z } from 'zod';
import { permissionPresets } from '../../shared/role-choice';
import { err, ok, type Result } from '../../shared/result';

const schema = z.object({
  /** Only says who answers; no session, no prompt. */
  probe: z.boolean().default(false),
  /** Chosen through the protocol; what takes it on its own command line is not asked again. */
  model: z.string().min(1).nullable().default(null),
  session: z.string().min(1).nullable().default(null),
  permissions: z.enum(permissionPresets).default('edit'),
});
export type Options = z.output<typeof schema> & {
  /** Command line of the agent. */
  readonly argv: readonly string[];
};

/** `[--probe] [--model M] [--session S] [--permissions P] -- program argument…` */
export function readOptions(args: readonly string[]): Result<Options, string> {
  const split = args.indexOf('--');
  const argv = split === -1 ? [] : args.slice(split + 1);
  if (argv.length === 0) return err('The agent’s command line is missing after “--”.');
  try {
    const { values } = parseArgs({
      args: args.slice(0, split),
      options: {
        probe: { type: 'boolean' },
        model: { type: 'string' },
        session: { type: 'string' },
        permissions: { type: 'string' },
      },
    });
    return ok({ ...schema.parse(values), argv });
  } catch (cause) {
    return err(cause instanceof Error ? cause.message : String(cause));
  }
}
