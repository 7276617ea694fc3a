import type { Fault } from '../../shared/fault';

/** The project a host runs, as it says itself. A repository may be several: one for each of its worktrees. */
export type HostedProject = { readonly id: string; readonly name: string; readonly path: string };

/** A repository has one host at a time, and this one's run is not the one that is meant. */
export function otherProject(pid: number, { name, path }: HostedProject): Fault {
  return {
    code: 'other_host',
    message: `Process ${pid} works on another project of this repository: “${name}”.`,
    where: path,
    remedy: `Wait until it has finished, or stop it with flotilla stop --project-dir ${path}.`,
  };
}
