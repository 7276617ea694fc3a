import { UsageError } from '../errors.js';
import { sentenceOf } from '../logbook.js';

export const summary = 'log a boat that comes in';
export const usage = 'arrive <boat> --berth <berth>';
export const options = { berth: { type: 'string' } };

export async function run({ args: [boat], options: { berth }, logbook, print }) {
  if (!boat) throw new UsageError('Which boat comes in?');
  if (!berth) throw new UsageError(`Where does ${boat} lie?`);
  print(sentenceOf(await logbook.add('arrive', { boat, berth })));
}
