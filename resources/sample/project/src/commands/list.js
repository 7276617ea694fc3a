import { sentenceOf } from '../logbook.js';
import { formatMoment } from '../moment.js';
import { table } from '../table.js';

export const summary = 'show what was logged';
export const usage = 'list';
export const options = {};

export async function run({ logbook, print }) {
  const entries = await logbook.entries();
  const readable = entries.filter((entry) => sentenceOf(entry) !== undefined);
  print(
    table(
      ['when', 'what'],
      readable.map((entry) => [formatMoment(entry.at), sentenceOf(entry)]),
    ),
  );

  const unknown = entries.length - readable.length;
  if (unknown > 0) print(`(${unknown} not shown: of a kind this version does not know)`);
}
