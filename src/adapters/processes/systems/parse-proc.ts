/** Fields of /proc/<pid>/stat (see proc(5)) that tell who a process is and where it belongs. */
export type ProcStat = {
  readonly pid: number;
  /** File name of the program, at most 15 bytes. */
  readonly name: string;
  readonly ppid: number;
  readonly pgid: number;
  readonly sid: number;
  readonly hasTerminal: boolean;
  readonly alive: boolean;
  /** Field 22: clock ticks since boot, in the kernel's file without saying which boot. */
  readonly startedAt: string;
};

/** The name in parentheses may itself hold spaces and parentheses, so it ends at the last one. */
export function parseStat(text: string): ProcStat {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  const fields = text.slice(close + 2).split(' ');
  const at = (field: number): string => fields[field - 3] ?? '';
  return {
    pid: Number(text.slice(0, open)),
    name: text.slice(open + 1, close),
    ppid: Number(at(4)),
    pgid: Number(at(5)),
    sid: Number(at(6)),
    hasTerminal: at(7) !== '0',
    // The first thread may be gone while others go on: then the whole looks like a zombie and is none.
    alive: !/^[ZXx]$/.test(at(3)) || Number(at(20)) > 1,
    startedAt: at(22),
  };
}

/** Real user id from /proc/<pid>/status. */
export function parseUid(status: string): number | null {
  const uid = /^Uid:\s+(\d+)/m.exec(status)?.[1];
  return uid === undefined ? null : Number(uid);
}

/** All values of one variable in /proc/<pid>/environ, where a name may stand more than once. */
export function valuesIn(environ: string, name: string): string[] {
  const prefix = `${name}=`;
  return environ
    .split('\0')
    .filter((entry) => entry.startsWith(prefix))
    .map((entry) => entry.slice(prefix.length));
}
