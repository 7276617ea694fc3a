import { InvalidArgumentError } from 'commander';

/** Parser for flags that take a whole number. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text.trim())) throw new InvalidArgumentError('It takes a whole number.');
  return Number(text);
}

/** Parser for flags that say how many. */
export function howMany(text: string): number {
  const number = wholeNumber(text);
  if (number < 1) throw new InvalidArgumentError('It takes a whole number of at least 1.');
  return number;
}

/** Parser for flags that say how many, up to a limit. */
export function atMost(most: number): (text: string) => number {
  return (text) => {
    const number = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (number >= 1 && number <= most) return number;
    throw new InvalidArgumentError(`It takes a whole number from 1 to ${most.toLocaleString('en')}.`);
  };
}
