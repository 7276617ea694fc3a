import type { Feature } from '../../shared/feature';

/** A feature as a command line takes it: its id where shells leave that alone, else its number, quoted because `#` begins a comment. */
export function referenceTo({ id, number }: Pick<Feature, 'id' | 'number'>): string {
  return /^\w[\w.-]*$/.test(id) ? id : `'#${number}'`;
}
