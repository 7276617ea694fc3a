import { isConfined } from '../sandbox/is-confined';
import type { Role } from '../../shared/attempt';
import type { AttemptId } from '../../shared/ids';
import type { RunContext } from '../attempt/attempt-context';
import type { OpenBrowser } from '../ports/agent-browser';
import { mayBrowse } from './may-browse';

type Whose = { readonly id: AttemptId; readonly role: Role };

/** Has an agent work with a browser of its own where its role and the run have one; its profile is gone afterwards. */
export async function withBrowser<End>(
  { deps, agentFor, settings }: Pick<RunContext, 'deps' | 'agentFor' | 'settings'>,
  { id, role }: Whose,
  work: (browser: OpenBrowser | null) => Promise<End>,
): Promise<End> {
  const agent = agentFor(role);
  if (!mayBrowse(settings(), role, agent)) return work(null);
  const pages = `${deps.files.folder(`attempts/${id}`)}/pages`;
  const browser = deps.browser.open({ pages, confined: isConfined(agent.adapter, settings()) });
  try {
    return await work(browser);
  } finally {
    await browser?.close();
  }
}
