import { inspect } from 'node:util';
import type { Log } from '../../../src/engine/ports/log';
import { plainEffects, type Effects } from '../host/effects';
import type { World } from '../world/world';

/** The debug log goes into the trace. */
export function createFakeLog(world: World, effects: Effects = plainEffects()): Log {
  return {
    write(section, message, fields) {
      if (!effects.alive()) return;
      world.trace.note('log', () => {
        const cause = fields?.['cause'];
        const shown =
          cause instanceof Error ? (cause.stack ?? cause.message) : inspect(fields ?? {}, { breakLength: Infinity });
        return `[${section}] ${message} ${shown}`;
      });
    },
  };
}
