import { choiceOfRole, rolesOfRun } from '../../shared/choice-of-role';
import type { DomainEvent } from '../../shared/event';
import type { RunSettings } from '../../shared/run-settings';
import type { AgentBrowser } from '../ports/agent-browser';
import { hasPages, mayBrowse } from './may-browse';

type Told = {
  readonly browser: Pick<AgentBrowser, 'missing'>;
  readonly ledger: { record(event: DomainEvent): unknown };
};

/** Says once why agents of a run that asks for a browser have none. */
export function warnOfBrowser({ browser, ledger }: Told, settings: RunSettings): void {
  const roles = rolesOfRun(settings).filter(hasPages);
  if (!settings.browser || roles.length === 0) return;
  for (const message of settings.yolo ? [yolo] : [...missing(browser), ...readers(settings, roles)])
    ledger.record({ type: 'warning_raised', code: 'no_browser', message, feature: null });
}

const yolo = 'Agents have no browser in this run: never with YOLO';

function missing(browser: Told['browser']): readonly string[] {
  const lack = browser.missing();
  return lack === null ? [] : [`Agents have no browser in this run: ${lack}`];
}

function readers(settings: RunSettings, roles: ReturnType<typeof rolesOfRun>): readonly string[] {
  return roles
    .filter((role) => !mayBrowse(settings, role, choiceOfRole(settings, role)))
    .map((role) => `The ${role} agents of this run may only read, so they have no browser`);
}
