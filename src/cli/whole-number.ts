import { InvalidArgumentError } from 'commander';

/** Parser for flags that count. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text.trim())) throw new InvalidArgumentError('It takes a whole number.');
  return Number(text);
}
