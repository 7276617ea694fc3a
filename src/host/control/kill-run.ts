import { endAlone } from '../../adapters/processes/end-alone';
import { createProcesses } from '../../adapters/processes/create-processes';
import { forgetHost } from '../../adapters/control-socket/control-file';
import { openControlLink, type ControlLink } from '../../adapters/control-socket/control-link';
import { otherProject } from '../../adapters/control-socket/other-project';
import type { ReapReport } from '../../engine/ports/processes';
import { orphansOf } from '../../engine/recovery/orphans-of';
import type { ProcessIdentity } from '../../shared/attempt';
import { err, ok, type Result } from '../../shared/result';
import type { OpenProject } from '../projects/open-project';
import { reading } from '../projects/open-store';
import { runningHost } from '../projects/running-host';
import { besideNobody, holdHostLock } from '../projects/write-access';
import { controlFileOf } from './control-file-of';
import { findHost, type FoundHost } from './find-host';

/** How a run was ended, and what of its processes did not end by itself. */
export type KilledRun = {
  /** `asked`: the host did it; `forced`: the host did not answer and was ended; `left`: there was none any more. */
  readonly how: 'asked' | 'forced' | 'left';
  readonly pid: number | null;
  readonly ended: ReapReport['ended'];
  readonly left: ReapReport['left'];
};

/** A host that does not answer for so long is stuck. */
const answerWithinMs = 5_000;
/** And so is one that has said yes and is still at it. */
const endWithinMs = 20_000;
const lookAgainMs = 50;

/** Ends the run that goes on and every process of it; where the host is stuck or gone, without its help. */
export async function killRun(project: OpenProject): Promise<Result<KilledRun>> {
  const found = await findHost(project);
  if (!found.ok) return found;
  if (found.value === null) return endOrphans(project, { how: 'left', pid: null });
  const { host, record } = found.value;
  const { id } = project.project;
  if (record !== null && record.project.id !== id) return err(otherProject(host.pid, record.project));
  const hasLetGo = () => letsGo(project, host);
  if (record !== null && (await askToKill(record, hasLetGo)))
    return ok({ how: 'asked', pid: host.pid, ended: [], left: [] });
  return forceEnd(project, found.value);
}

/** True once the host has killed the run and said so; false where it is stuck or gone. */
async function askToKill(record: NonNullable<FoundHost['record']>, letsGo: LetsGo): Promise<boolean> {
  const link = await openControlLink(record, { project: record.project.id, withinMs: answerWithinMs });
  if (!link.ok) return false;
  try {
    const over = link.value.follow('run.follow', { after: null }, () => undefined);
    const accepted = await link.value.call('run.kill', {}, answerWithinMs);
    // A host that obeys, or is about to end anyway, may be out of reach already: it is given its time.
    if (accepted.ok || accepted.error.code === 'stale') return await endsInTime(over, letsGo);
    return false;
  } finally {
    link.value.close();
  }
}

/** Looks every now and then until the host no longer holds the project, or `late`. */
type LetsGo = () => { readonly gone: Promise<void>; stop(): void };

async function endsInTime(over: ReturnType<ControlLink['follow']>, letsGo: LetsGo): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), endWithinMs);
  });
  const watch = letsGo();
  const said = over.then(({ ok: done }) => done || watch.gone.then(() => false));
  const ended = await Promise.race([said, late]);
  clearTimeout(timer);
  watch.stop();
  return ended;
}

function letsGo({ home, project }: OpenProject, host: ProcessIdentity): ReturnType<LetsGo> {
  let look: NodeJS.Timeout | undefined;
  const gone = new Promise<void>((resolve) => {
    look = setInterval(() => {
      const holder = runningHost(home, project.path);
      if (holder.ok && (holder.value === null || !isSame(holder.value, host))) resolve();
    }, lookAgainMs);
  });
  return { gone, stop: () => clearInterval(look) };
}

async function forceEnd(project: OpenProject, { host }: FoundHost): Promise<Result<KilledRun>> {
  const again = await findHost(project);
  if (!again.ok) return again;
  if (again.value === null) return endOrphans(project, { how: 'asked', pid: host.pid });
  if (!isSame(again.value.host, host)) return err(otherRun(again.value.host.pid));
  const isItsRun = reading(project.databaseFile, (store) => {
    const run = store.lastRun();
    return ok(run !== undefined && run.status !== 'finished' && isSame(run.host, host));
  });
  if (!isItsRun.ok) return isItsRun;
  // Whoever holds the lock for a moment, to change the project, is no run to be killed.
  if (again.value.record === null && !isItsRun.value) return err(notARun(host.pid));
  const refused = await endAlone(host);
  if (refused !== null) return err(notEnded(host.pid, refused));
  return endOrphans(project, { how: 'forced', pid: host.pid });
}

const isSame = (one: ProcessIdentity, other: ProcessIdentity): boolean =>
  one.pid === other.pid && one.startedAt === other.startedAt;

/** Under the lock, so that nothing of a host that comes meanwhile is taken for an orphan. */
async function endOrphans(project: OpenProject, how: Pick<KilledRun, 'how' | 'pid'>): Promise<Result<KilledRun>> {
  const lock = await holdHostLock(project.home, project.project);
  if (!lock.ok) return lock;
  try {
    const alone = await besideNobody(project);
    if (!alone.ok) return alone;
    const query = reading(project.databaseFile, (store) => ok(orphansOf(store, 0)));
    if (!query.ok) return query;
    const { ended, left } = await createProcesses().reap(query.value);
    forgetHost(controlFileOf({ home: project.home, path: project.project.path }));
    return ok({ ...how, ended, left });
  } finally {
    lock.value.release();
  }
}

function otherRun(pid: number) {
  return {
    code: 'other_host',
    message: `The run has ended; another host (process ${pid}) works on this project now and was left alone.`,
    remedy: 'flotilla kill again ends that one.',
  } as const;
}

function notARun(pid: number) {
  return {
    code: 'other_host',
    message: `Process ${pid} works on this project, but hosts no run.`,
    remedy: 'Try again in a moment: a command that changes the project is done soon.',
  } as const;
}

function notEnded(pid: number, why: string) {
  return {
    code: 'refused',
    message: `The host (process ${pid}) does not answer, and it could not be ended: it ${why}.`,
    remedy: 'End it with the tools of your system.',
  } as const;
}
