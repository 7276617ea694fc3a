import { exportLine, exportedStatus } from './exported-usage';
import { authRequired, type Failure } from './failure';
import type { Stage } from './line';
import type { Task } from './task';

type Failed = {
  readonly task: Task;
  readonly stage: Stage;
  readonly session: string | null;
  /** What is older was told by an earlier start. */
  readonly since: number;
};

/** Some hand on the words of their provider alone; what such a program keeps of its session knows the HTTP status. */
export async function withStatus(failure: Failure, { task, stage, session, since }: Failed): Promise<Failure> {
  const { code } = failure;
  const isOfProtocol = code === null || (code < 0 && code !== authRequired);
  if (!task.options.exports || session === null || stage !== 'prompt' || !isOfProtocol) return failure;
  const argv = exportLine(task.options.argv, session);
  const status = argv === null ? null : await exportedStatus(argv, { env: task.env, since });
  return status === null ? failure : { ...failure, code: status };
}
