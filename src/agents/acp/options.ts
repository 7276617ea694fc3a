import { parseArgs } from 'node:util';
import { z } from 'zod';
import { efforts, permissionPresets } from '../../shared/role-choice';
import { err, ok, type Result } from '../../shared/result';

const schema = z.object({
  /** Only says who answers; no session, no prompt. */
  probe: z.boolean().default(false),
  /** Chosen through the protocol; what takes it on its own command line is not asked again. */
  model: z.string().min(1).nullable().default(null),
  effort: z.enum(efforts).nullable().default(null),
  session: z.string().min(1).nullable().default(null),
  permissions: z.enum(permissionPresets).default('edit'),
  /** So often it is started at most, if it ends before it has answered at all. */
  starts: z.coerce.number().int().min(1).max(10).default(1),
  /** A file that it is started with, to be written before. */
  writes: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.object({ path: z.string().min(1), text: z.string() }))
    .optional(),
  /** The mode that its session has to be in; without it nothing is begun. */
  mode: z.string().min(1).optional(),
  /** Its `export SESSION` tells what each message used. */
  exports: z.boolean().default(false),
});
export type Options = z.output<typeof schema> & {
  /** Command line of the agent. */
  readonly argv: readonly string[];
};

/** `[--probe] [--model M] [--effort E] [--session S] [--permissions P] [--starts N] [--exports] [--writes JSON] [--mode M] -- program argument…` */
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
        effort: { type: 'string' },
        session: { type: 'string' },
        permissions: { type: 'string' },
        starts: { type: 'string' },
        exports: { type: 'boolean' },
        writes: { type: 'string' },
        mode: { type: 'string' },
      },
    });
    return ok({ ...schema.parse(values), argv });
  } catch (cause) {
    return err(cause instanceof Error ? cause.message : String(cause));
  }
}
