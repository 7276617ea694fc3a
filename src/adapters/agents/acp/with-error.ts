import { plainText } from '../plain-text';
import type { AcpState } from './acp-state';

const mostLines = 3;
const mostLength = 500;

/** Keeps what stands behind `Error:` on standard error; programs say there what went wrong, and then more and more. */
export function withError(state: AcpState, line: string): AcpState {
  const text = plainText(line).trim();
  if (text === '') return state;
  const error = /^(?:\w*Error|error):\s*(.*)$/.exec(text)?.[1];
  if (error !== undefined) return { ...state, lastError: { text: (error || text).slice(0, mostLength), lines: 1 } };
  const { lastError } = state;
  if (lastError === null || lastError.lines === mostLines) return state;
  const whole = `${lastError.text} ${text}`.slice(0, mostLength);
  return { ...state, lastError: { text: whole, lines: lastError.lines + 1 } };
}
