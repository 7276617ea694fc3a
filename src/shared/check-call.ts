import { calls, type Answer, type CallName, type Parsed } from './contract';
import { firstIssue } from './first-issue';
import { resultSchema } from './result-schema';
import { err, ok, type Result } from './result';

/** The input of a call if it fits the contract; else the fault the caller gets. */
export function checkInput<N extends CallName>(name: N, input: unknown): Result<Parsed<N>> {
  const parsed = calls[name].input.safeParse(input);
  if (parsed.success) return ok(parsed.data as Parsed<N>);
  return err({
    code: 'bad_call',
    message: `The input of this call is wrong: ${firstIssue(parsed.error)}.`,
    where: name,
  });
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
