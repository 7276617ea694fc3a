import { findBrowser, type BrowserFound } from '../../adapters/agent-browser/find-browser';
import { allowedEnvironment } from '../../adapters/processes/environment';
import type { UserSettings } from '../../shared/settings';
import { programOnPath } from '../projects/program-on-path';
import { userHome } from '../projects/user-home';

type Env = Readonly<Record<string, string | undefined>>;

/** The browser that agents would have here, as their own PATH finds it. */
export function browserOnMachine({ browser }: Pick<UserSettings, 'browser'>, env: Env): BrowserFound {
  const agents = allowedEnvironment(env, {});
  return findBrowser({
    settings: browser,
    home: userHome(env),
    platform: process.platform,
    programAt: (name) => programOnPath(name, agents),
    env,
  });
}
