import { existsSync } from 'node:fs';
import { checkIntegrity } from '../../adapters/sqlite/check-integrity';
import { ok, type Result } from '../../shared/result';
import type { OpenProject } from '../projects/open-project';
import { refuseBesideNeighbour } from '../projects/neighbours';
import { runningHost } from '../projects/running-host';
import { besideNobody, holdHostLock } from '../projects/write-access';
import type { Area } from './area';
import { cutOffRun } from './cut-off-run';
import { deadContact } from './dead-contact';
import { good, note, type Finding } from './finding';
import { faultFinding, findingOf } from './finding-of';
import { leftBranches } from './left-branches';
import { leftProcesses } from './left-processes';
import { leftWorktrees } from './left-worktrees';
import { canMendDatabase, mendProjectDatabase } from './mend-project-database';
import { isMeant, type Mending } from './mending';
import { staleGitLocks } from './stale-git-locks';

/** Looks at a project and, where that is meant, puts right what can be. Beside a running host nothing is its business. */
export async function projectFindings(project: OpenProject, mending: Mending): Promise<readonly Finding[]> {
  const mend = mending !== 'nothing';
  const host = runningHost(project.home, project.project.path);
  if (!host.ok) return [faultFinding('host', host.error)];
  const integrity = checkIntegrity(project.databaseFile);
  const database = databaseAsItIs(project, integrity);
  if (host.value !== null)
    return [good('host', `process ${host.value.pid} is running`), ...database, ...leftAlone(mend)];
  const alone = await besideNobodyKnown(project, integrity.ok);
  if (!alone.ok)
    return [note('host', alone.error.message, alone.error.remedy ?? null), ...database, ...leftAlone(mend)];
  const neighbour = refuseBesideNeighbour(project.home, project.project);
  if (!neighbour.ok)
    return [note('host', neighbour.error.message, neighbour.error.remedy ?? null), ...database, ...leftAlone(mend)];
  const findings = mend
    ? await mendAll(project, { mending, integrity })
    : [...database, ...(await lookAtAll(areasOf(project, integrity.ok).map(({ area }) => area)))];
  return [good('host', 'no run is going on'), ...findings];
}

function databaseAsItIs({ databaseFile }: OpenProject, integrity: Result<void>): readonly Finding[] {
  return [findingOf('database', integrity, () => databaseFile), ...halfDatabase(databaseFile)];
}

/** A damaged database can't tell of a host of another user folder. */
async function besideNobodyKnown(project: OpenProject, databaseIsGood: boolean): Promise<Result<void>> {
  return databaseIsGood ? besideNobody(project) : ok(undefined);
}

function leftAlone(mend: boolean): readonly Finding[] {
  return mend ? [note('mend', 'a run is going on, and what it owns is left to it', 'Mend when it has ended.')] : [];
}

/** In the order in which they are mended: who may still hold something, what git needs, what the database says, then the rest. */
function areasOf(project: OpenProject, databaseIsGood: boolean): readonly NamedArea[] {
  const locks = { finds: ['git lock'], area: staleGitLocks(project, Date.now) };
  const contact = { finds: ['host record'], area: deadContact(project) };
  if (!databaseIsGood) return [locks, contact];
  return [
    { finds: ['process'], area: leftProcesses(project) },
    locks,
    { finds: ['run', 'lease'], area: cutOffRun(project) },
    { finds: ['worktree'], area: leftWorktrees(project) },
    { finds: ['branch'], area: leftBranches(project) },
    contact,
  ];
}

/** An area with what its findings are about. */
type NamedArea = { readonly finds: readonly string[]; readonly area: Area };

async function lookAtAll(areas: readonly Area[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const area of areas) findings.push(...(await area.look()));
  return findings;
}

async function mendAll(
  project: OpenProject,
  { mending, integrity }: { readonly mending: Mending; readonly integrity: Result<void> },
): Promise<readonly Finding[]> {
  const lock = await holdHostLock(project.home, project.project);
  if (!lock.ok) return [...databaseAsItIs(project, integrity), faultFinding('mend', lock.error)];
  try {
    const alone = await besideNobodyKnown(project, integrity.ok);
    if (!alone.ok) return [...databaseAsItIs(project, integrity), faultFinding('mend', alone.error)];
    const mends = isMeant(mending, ['database']) && !integrity.ok && canMendDatabase(integrity.error);
    const findings = [...(mends ? await mendProjectDatabase(project) : databaseAsItIs(project, integrity))];
    const areas = areasOf(project, integrity.ok || checkIntegrity(project.databaseFile).ok);
    for (const { area } of areas.filter(({ finds }) => isMeant(mending, finds))) findings.push(...(await area.mend()));
    return findings;
  } finally {
    lock.value.release();
  }
}

/** SQLite keeps the newest changes beside the database; without it they are of no use, and in front of another they do harm. */
function halfDatabase(file: string): readonly Finding[] {
  if (existsSync(file) || !existsSync(`${file}-wal`)) return [];
  const remedy =
    'Put the database back beside it; flotilla doctor --mend puts it aside before another comes to lie there.';
  return [note('database', `${file}-wal is there without its database`, remedy)];
}
