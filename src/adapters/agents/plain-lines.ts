import { plainText } from './plain-text';

const mostLines = 200;

/** What a text of several lines says, each line plain; the rest of a long one is left to the attempt's log. */
export const plainLines = (text: string): string => text.split('\n').slice(0, mostLines).map(plainText).join('\n');
