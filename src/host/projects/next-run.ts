import { localDay } from '../../adapters/clock/local-day';
import { readGate } from '../../adapters/gates/gate-files';
import { newerDatabase } from '../../adapters/sqlite/newer-database';
import { gateView } from '../../domain/gate/gate-view';
import { isDue } from '../../domain/gate/gate';
import { budgetStanding } from '../../domain/spend/budget-standing';
import { sumSpend } from '../../domain/spend/sum-spend';
import type { StoreReader } from '../../engine/ports/project-store';
import { spentReason } from '../../engine/spend/budget-sentences';
import { describeGate } from '../../shared/describe-gate';
import type { Account, Gate } from '../../shared/gate';
import { accountOfAgent } from './account-of-agent';
import { formatTime } from '../../shared/format-time';
import { databaseFileOf } from './flotilla-folder';
import type { OpenProject } from './open-project';

/**
 * What would hold the next run's coding agents up, were it started now: a database that can only be looked at, the day's
 * budget, or their account. A sentence that goes on after “but”; null: they would start.
 */
export function nextRunMeets(project: OpenProject, store: StoreReader, now: number): string | null {
  return databaseIsNewer(project) ?? dayIsSpent(project, store, now) ?? accountIsShut(project, store, now);
}

function databaseIsNewer({ project }: OpenProject): string | null {
  return newerDatabase(databaseFileOf(project.path)) === null ? null : 'the project’s database needs a newer Flotilla';
}

function dayIsSpent({ settings }: OpenProject, store: StoreReader, now: number): string | null {
  const { day } = settings.budget;
  if (day === null) return null;
  const today = localDay(now);
  const standing = budgetStanding('day', day, sumSpend(store.spends().filter(({ at }) => localDay(at) === today)));
  return standing.state === 'spent'
    ? `${spentReason(standing)}; raise it in the settings, or start a run tomorrow`
    : null;
}

function accountIsShut(project: OpenProject, store: StoreReader, now: number): string | null {
  const account = accountOf(project, store);
  const gate = account === null ? null : gateOf(project, account);
  if (account === null || gate === null || gate.code === 'open') return null;
  if (gate.code === 'closed' && isDue(gate, now)) return null;
  return describeGate(gateView(account, gate, { askedBy: null }), { now, formatTime });
}

/** Of the agent that the settings name, else of the last run's. */
function accountOf({ settings, user }: OpenProject, store: StoreReader): Account | null {
  const name = settings.roles.coding?.agent ?? settings.agent ?? store.lastRun()?.settings.agent;
  return name === undefined ? null : accountOfAgent({ user }, name);
}

function gateOf({ home }: OpenProject, { key }: Account): Gate | null {
  try {
    return readGate(home.gates, key).gate;
  } catch {
    // The run itself says what is wrong with the folder.
    return null;
  }
}
