import { createProcesses } from '../../adapters/processes/create-processes';
import type { ProcessIdentity } from '../../shared/attempt';

/** This process as locks and rows name it. */
export async function ownIdentity(): Promise<ProcessIdentity> {
  const identity = await createProcesses().identify(process.pid);
  if (identity === null) throw new Error('this process is not in the process table');
  return identity;
}
