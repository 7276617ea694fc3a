import { parseArgs } from 'node:util';

const usage =
  'Usage: npm run simulate -- [--seed N] [--runs N] [--workers N] [--trace] [--no-keep]; see docs/simulation.md.';

/**
 * What was asked for on the command line; a sentence where that makes no sense.
 * @param {readonly string[]} args
 */
export function readOptions(args) {
  const parsed = parse(args);
  if ('refusal' in parsed) return parsed;
  const { values } = parsed;
  const numbers = { seed: values.seed ?? '1', runs: values.runs ?? '20000', workers: values.workers ?? '2' };
  for (const [name, text] of Object.entries(numbers)) {
    const least = name === 'seed' ? 0 : 1;
    if (!/^\d{1,15}$/.test(text) || Number(text) < least)
      return { refusal: `--${name} takes a whole number from ${least}, not "${text}".\n${usage}` };
  }
  const single = values.trace || (values.seed !== undefined && values.runs === undefined);
  return {
    first: Number(numbers.seed),
    runs: single ? 1 : Number(numbers.runs),
    workers: single ? 1 : Number(numbers.workers),
    tracing: values.trace,
    keep: !values['no-keep'],
  };
}

/** @param {readonly string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string' },
        runs: { type: 'string' },
        workers: { type: 'string' },
        trace: { type: 'boolean', default: false },
        'no-keep': { type: 'boolean', default: false },
      },
    });
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    return { refusal: `${cause.message.split('. ')[0]}.\n${usage}` };
  }
}
