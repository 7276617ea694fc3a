import { plainText as plainLine } from '../../adapters/agents/plain-text';

/** Output of a program as text to show: without colours, and of a line that was written over only its last state. */
export function plainText(output: string): string {
  return output.split('\n').map(plainLine).join('\n');
}
