import type { z } from 'zod';
import { calls, type Answer, type CallName, type Parsed } from './contract';
import { checked } from './checked';
import { firstIssue } from './first-issue';
import { refuseUnlessPlain } from './plain-data';
import { resultSchema } from './result-schema';
import { err, ok, type Result } from './result';
import { showPath } from './schema-issue';

/** The input of a call if it fits the contract; else the fault the caller gets. */
export function checkInput<N extends CallName>(name: N, input: unknown): Result<Parsed<N>> {
  const refusal = refuseUnlessPlain(input);
  if (refusal !== null) return badInput(name, refusal);
  const parsed = checked<z.ZodType>(calls[name].input, input);
  if (parsed.ok) return ok(parsed.value as Parsed<N>);
  const [{ path, message } = { path: [], message: 'unknown' }] = parsed.issues;
  return badInput(name, `${path.length === 0 ? '' : `${showPath(path)}: `}${message}`);
}

const longestReason = 300;

function badInput(name: CallName, reason: string): Result<never> {
  const told = reason.length > longestReason ? `${reason.slice(0, longestReason)}…` : reason;
  return err({ code: 'bad_call', message: `The input of this call is wrong: ${told}.`, where: name });
}

/** An answer if it fits the contract; else a fault in its place. */
export function checkAnswer<N extends CallName>(name: N, answer: unknown): Answer<N> {
  const parsed = resultSchema(calls[name].value).safeParse(answer);
  if (parsed.success) return parsed.data as Answer<N>;
  return err({
    code: 'bad_call',
    message: `The answer to this call is wrong: ${firstIssue(parsed.error)}.`,
    where: name,
  });
}
