import { z } from 'zod';

export type StrayAnswer = {
  readonly jsonrpc: '2.0';
  readonly id: null;
  readonly error: { readonly code: number; readonly message: string };
};

/** What JSON-RPC wants said to a line that is no message, by the error its reading met; null: another error. */
export function answerToStray(error: Error): StrayAnswer | null {
  if (error instanceof SyntaxError) return answer(-32_700, 'Parse error: the line is not JSON');
  return error instanceof z.core.$ZodError ? answer(-32_600, 'Invalid request: the line is no JSON-RPC message') : null;
}

const answer = (code: number, message: string): StrayAnswer => ({ jsonrpc: '2.0', id: null, error: { code, message } });
