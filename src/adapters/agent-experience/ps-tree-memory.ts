import { inTree } from './in-tree';

/** By way of `ps -axo pid=,ppid=,rss=`: what a process shares with others counts for each of them. */
export function psTreeMemory(list: () => Promise<string>): (root: number) => Promise<number | null> {
  return async (root) => {
    const members = inTree(root, parse(await list()));
    return members.length === 0 ? null : members.reduce((sum, { bytes }) => sum + bytes, 0);
  };
}

function parse(text: string) {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(\d+)\s*$/.exec(line);
    if (match === null) return [];
    const [pid = 0, ppid = 0, kilobytes = 0] = match.slice(1).map(Number);
    return { pid, ppid, sid: null, bytes: kilobytes * 1024 };
  });
}
