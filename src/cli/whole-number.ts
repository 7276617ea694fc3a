import { InvalidArgumentError } from 'commander';

/** More than anybody counts; such a number is a slip of the finger. */
const most = 999_999_999;

/** Parser for flags that take a whole number between two others. */
export function between(least: number, greatest: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,15}$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (number >= least && number <= greatest) return number;
    const range = `from ${least.toLocaleString('en')} to ${greatest.toLocaleString('en')}`;
    throw new InvalidArgumentError(`It takes a whole number ${range}.`);
  };
}

/** Parser for flags that say how many, or which. */
export const howMany = between(1, most);
