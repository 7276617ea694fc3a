/** One line of `ps -axww -o pid=,ppid=,pgid=,sess=,uid=,tty=,state=,lstart=,command=`, as BSD and Linux print it. */
export type PsRow = {
  readonly pid: number;
  readonly ppid: number;
  readonly pgid: number;
  /** Null on macOS, which prints 0 or the address of a kernel structure. */
  readonly sid: number | null;
  readonly uid: number;
  readonly hasTerminal: boolean;
  readonly alive: boolean;
  /** `Sat Nov 21 22:45:01 2026`, in the time zone `ps` ran with. */
  readonly startedAt: string;
  readonly command: string;
};

const rowPattern =
  /^\s*(\d+)\s+(\d+)\s+(-?\d+)\s+(-?\w+)\s+(\d+)\s+(\S+)\s+(\S+)\s+(\w{3}\s+\w{3}\s+\d+\s+[\d:]{8}\s+\d{4})(?:\s+(.*))?$/s;

/** Lines in another form are an error: skipping them silently would hide processes. */
export function parsePs(output: string): PsRow[] {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parseRow);
}

function parseRow(line: string): PsRow {
  const [, pid, ppid, pgid, session = '', uid, terminal = '', state = '', started = '', command = ''] =
    rowPattern.exec(line) ?? [];
  if (pid === undefined) throw new Error(`ps printed a line in an unknown form: ${JSON.stringify(line)}`);
  return {
    pid: Number(pid),
    ppid: Number(ppid),
    pgid: Number(pgid),
    sid: /^[1-9]\d*$/.test(session) ? Number(session) : null,
    uid: Number(uid),
    hasTerminal: !/^\?+$|^-$/.test(terminal),
    alive: !/^[ZX]/.test(state),
    startedAt: started.replaceAll(/\s+/g, ' '),
    command,
  };
}

/** Start times of living processes by pid, from lines `PID STATE STARTED` of `ps -o pid=,state=,lstart= -p …`. */
export function parseIdentities(output: string): Map<number, string> {
  const rows = [...output.matchAll(/^\s*(\d+)\s+(\S+)\s+(\S.*?)\s*$/gm)].filter(
    ([, , state = '']) => !/^[ZX]/.test(state),
  );
  return new Map(rows.map(([, pid, , started = '']) => [Number(pid), started.replaceAll(/\s+/g, ' ')]));
}

/**
 * Environments by pid, from `ps … -o pid=,command=` with the environment printed behind the command. `commands` tells where
 * the command ends: what a person's `grep` looks for is no environment. Who runs another program by now has none to show.
 */
export function parseEnvironments(output: string, commands: ReadonlyMap<number, string>): Map<number, string> {
  const environments = new Map<number, string>();
  for (const line of output.split('\n')) {
    const [, digits = '', text = ''] = /^\s*(\d+) (.*)$/.exec(line) ?? [];
    const command = commands.get(Number(digits));
    if (command !== undefined && text.startsWith(`${command} `))
      environments.set(Number(digits), text.slice(command.length));
  }
  return environments;
}

/** All values of one variable in such an environment, where a name may stand more than once. */
export function valuesOf(environment: string, name: string): readonly string[] {
  return [...environment.matchAll(new RegExp(`(?<=\\s)${name}=(\\S+)`, 'g'))].map(([, value = '']) => value);
}

/** Working folders by pid, from `lsof -a -d cwd -Fpn`: `p<pid>` lines, each followed by `f…` and `n<path>`. */
export function parseFolders(output: string): Map<number, string> {
  const folders = new Map<number, string>();
  let pid: number | null = null;
  for (const line of output.split('\n')) {
    if (line.startsWith('p')) pid = Number(line.slice(1));
    else if (line.startsWith('n') && pid !== null) folders.set(pid, line.slice(1));
  }
  return folders;
}
