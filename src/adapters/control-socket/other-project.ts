import type { Fault } from '../../shared/fault';

/** The project a host runs, as it says itself. A repository may hold several: folders of it, and further worktrees. */
export type HostedProject = { readonly id: string; readonly name: string; readonly path: string };

/** This host's run is not the one that is meant: its folder was another project's before, or it works beside this one. */
export function otherProject(pid: number, { name, path }: HostedProject): Fault {
  return {
    code: 'other_host',
    message: `Process ${pid} works on another project of this repository: “${name}”.`,
    where: path,
    remedy: `Wait until it has finished, or stop it with flotilla stop --project-dir ${path}.`,
  };
}
