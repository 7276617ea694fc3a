import { parseArgs } from 'node:util';
import { modulesIn } from './discover.js';
import { UsageError } from './errors.js';
import { openLogbook } from './logbook.js';

const COMMON_OPTIONS = { log: { type: 'string' } };

/**
 * Runs one command line and returns its exit code: 0, or 2 when the person has to write it differently.
 * Clock and output come from the caller, so that tests can hold both still.
 */
export async function run([name = 'help', ...rest], { logFile, now, print, warn }) {
  const commands = await modulesIn(new URL('./commands/', import.meta.url));
  const command = commands.get(name);
  if (!command) {
    warn(`There is no command "${name}". "help" lists them all.`);
    return 2;
  }
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      options: { ...COMMON_OPTIONS, ...command.options },
      allowPositionals: true,
    });
    const logbook = openLogbook(values.log ?? logFile, now);
    await command.run({ args: positionals, options: values, logbook, now: now(), print, commands });
    return 0;
  } catch (error) {
    if (!isUsageError(error)) throw error;
    warn(error.message);
    warn(`Usage: harbour ${command.usage}`);
    return 2;
  }
}

function isUsageError(error) {
  return error instanceof UsageError || String(error.code).startsWith('ERR_PARSE_ARGS');
}
