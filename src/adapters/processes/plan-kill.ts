import type { ReapReport } from '../../engine/ports/processes';
import type { ProcessIdentity } from '../../shared/attempt';
import type { ProcessEntry, ProcessTable, SignalPlan } from './process-table';

export type FoundBy = ReapReport['ended'][number]['foundBy'];
export type Found = { readonly entry: ProcessEntry; readonly foundBy: FoundBy };
export type Spared = { readonly entry: ProcessEntry; readonly why: string };

export type KillQuery = {
  /** A process we started as leader of its own group and session, which stay ours after it has gone. */
  readonly root: (ProcessIdentity & { readonly order: number }) | null;
  /** The root is bubblewrap, whose only child is the first process inside: neither understands a polite signal. */
  readonly sandboxed: boolean;
  readonly recorded: readonly ProcessIdentity[];
  readonly cookies: readonly string[];
  /** Real paths; `since` is an order as in the table. */
  readonly folders: readonly { readonly path: string; readonly since: number }[];
};

export type KillPlan = SignalPlan & {
  readonly found: readonly Found[];
  /** Belong to what was asked for, but are not ours to signal. */
  readonly spared: readonly Spared[];
};

type Leader = ProcessIdentity & { readonly order: number };
type Search = {
  readonly table: ProcessTable;
  readonly query: KillQuery;
  readonly byPid: ReadonlyMap<number, ProcessEntry>;
  readonly lineage: ReadonlySet<number>;
  readonly adopters: ReadonlySet<number>;
  readonly leaders: Map<number, Leader>;
  readonly found: Map<number, Found>;
};

type Layer = { readonly foundBy: FoundBy; readonly covers: (search: Search, entry: ProcessEntry) => boolean };

/** Strongest proof first, so that a report names it. */
const layers: readonly Layer[] = [
  { foundBy: 'recorded', covers: isRecorded },
  { foundBy: 'group', covers: inGroup },
  { foundBy: 'parent', covers: hasParent },
  { foundBy: 'cookie', covers: hasCookie },
  { foundBy: 'folder', covers: inFolder },
];

/**
 * Decides from one listing what belongs to the query: by record, group and session, cookie, parent, folder. What earlier
 * passes found stays found, even if the proof (a living parent) has gone since.
 */
export function planKill(table: ProcessTable, query: KillQuery, earlier: readonly Found[] = []): KillPlan {
  const search = openSearch(table, query, earlier);
  takeKnown(search, earlier);
  // Whatever a layer finds may be a parent or leader in the stronger layers before it.
  for (let layer = 0; layer < layers.length;) layer = takeLayer(search, layer) ? 0 : layer + 1;
  return divide(search);
}

export function identityKey(identity: ProcessIdentity): string {
  return `${identity.pid}@${identity.startedAt}`;
}

function openSearch(table: ProcessTable, query: KillQuery, earlier: readonly Found[]): Search {
  const byPid = new Map(table.processes.map((entry) => [entry.pid, entry]));
  const lineage = lineageOf(table.self, byPid);
  const leaders = new Map<number, Leader>();
  for (const leader of [...(query.root === null ? [] : [query.root]), ...earlier.map((known) => known.entry)]) {
    const now = byPid.get(leader.pid);
    // A number that another process wears today leads nothing of ours any more.
    if (now === undefined || now.startedAt === leader.startedAt) leaders.set(leader.pid, leader);
  }
  return { table, query, byPid, lineage, adopters: adoptersOf(lineage, byPid), leaders, found: new Map() };
}

/** The looking process, its ancestors, and pid 1. */
function lineageOf(self: number, byPid: ReadonlyMap<number, ProcessEntry>): Set<number> {
  const lineage = new Set([0, 1]);
  for (let pid: number | undefined = self; pid !== undefined && !lineage.has(pid); pid = byPid.get(pid)?.ppid) {
    lineage.add(pid);
  }
  return lineage;
}

/** Who becomes the parent of orphans: pid 1, or in a desktop session the `systemd --user` above us. */
function adoptersOf(lineage: ReadonlySet<number>, byPid: ReadonlyMap<number, ProcessEntry>): Set<number> {
  const adopters = [...lineage].filter((pid) => /^(\S*\/)?systemd( |$)/.test(byPid.get(pid)?.command ?? ''));
  return new Set([1, ...adopters]);
}

function takeKnown(search: Search, earlier: readonly Found[]): void {
  for (const { entry, foundBy } of earlier) {
    const now = search.byPid.get(entry.pid);
    if (now?.startedAt === entry.startedAt) add(search, now, foundBy);
  }
}

function takeLayer(search: Search, index: number): boolean {
  const layer = layers[index];
  const more = search.table.processes.filter((entry) => !search.found.has(entry.pid) && layer?.covers(search, entry));
  for (const entry of more) if (layer !== undefined) add(search, entry, layer.foundBy);
  return more.length > 0;
}

function add(search: Search, entry: ProcessEntry, foundBy: FoundBy): void {
  search.found.set(entry.pid, { entry, foundBy });
  // Our own children and groups are not the query's just because we or an ancestor carry its cookie.
  if (!search.lineage.has(entry.pid)) search.leaders.set(entry.pid, entry);
}

function isRecorded({ query }: Search, entry: ProcessEntry): boolean {
  return query.recorded.some((known) => known.pid === entry.pid && known.startedAt === entry.startedAt);
}

function hasCookie({ query }: Search, entry: ProcessEntry): boolean {
  return entry.cookies.some((cookie) => query.cookies.includes(cookie));
}

function inGroup(search: Search, entry: ProcessEntry): boolean {
  return isMember(search, entry, entry.sid) || isMember(search, entry, entry.pgid);
}

function isMember(search: Search, entry: ProcessEntry, leaderPid: number | null): boolean {
  const leader = leaderPid === null ? undefined : search.leaders.get(leaderPid);
  if (leader === undefined || !isLedBy(leader, entry)) return false;
  // Without its leader a number could be somebody else's by now; sessions like ours, with no terminal, are rare enough.
  return search.byPid.has(leader.pid) || (leaderPid === entry.sid && !entry.hasTerminal);
}

function hasParent(search: Search, entry: ProcessEntry): boolean {
  if (search.found.has(entry.ppid) && isLedBy(search.leaders.get(entry.ppid), entry)) return true;
  const since = search.query.root?.order ?? Number.POSITIVE_INFINITY;
  return search.table.descendants.has(entry.pid) && entry.order >= since;
}

/** Nobody is a descendant of something younger: such a number was used before. */
function isLedBy(leader: Leader | undefined, entry: ProcessEntry): boolean {
  return leader !== undefined && entry.order >= leader.order;
}

/**
 * People work in worktrees too, so a folder alone proves little: it takes an orphan of our user that came after the
 * attempt and has no terminal. Children of what is ours are taken as such, whatever their folder.
 */
function inFolder(search: Search, entry: ProcessEntry): boolean {
  const { cwd } = entry;
  if (cwd === null || entry.hasTerminal || search.lineage.has(entry.pid) || !isOurUser(search.table, entry))
    return false;
  if (!search.adopters.has(entry.ppid)) return false;
  return search.query.folders.some((folder) => entry.order >= folder.since && contains(folder.path, cwd));
}

function contains(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

function isOurUser(table: ProcessTable, entry: ProcessEntry): boolean {
  return table.uid === null || entry.uid === table.uid;
}

function divide(search: Search): KillPlan {
  const found: Found[] = [];
  const spared: Spared[] = [];
  for (const candidate of search.found.values()) {
    const why = whySpared(search, candidate.entry);
    if (why === null) found.push(candidate);
    else spared.push({ entry: candidate.entry, why });
  }
  const targets = found.map((target) => target.entry);
  return { found, spared, targets, groups: wholeGroups(search, new Set(targets.map((target) => target.pid))) };
}

function whySpared(search: Search, entry: ProcessEntry): string | null {
  if (search.lineage.has(entry.pid)) return 'is Flotilla itself or one of its ancestors';
  if (!isOurUser(search.table, entry)) return 'belongs to another user';
  return null;
}

/** A group may be signalled as one only if its leader's number is ours and nobody else is in it. */
function wholeGroups(search: Search, targets: ReadonlySet<number>): number[] {
  const groups = new Map<number, boolean>();
  for (const { pgid, pid } of search.table.processes) {
    if (pgid !== null) groups.set(pgid, (groups.get(pgid) ?? search.leaders.has(pgid)) && targets.has(pid));
  }
  return [...groups].filter(([pgid, whole]) => whole && pgid > 1).map(([pgid]) => pgid);
}
