import { existsSync } from 'node:fs';
import { app } from 'electron';
import { flotillaHome } from '../host/projects/home';
import { findInstallation } from '../host/projects/resources';
import type { AppInfo } from '../shared/contract';
import { isSubstituteRuntime } from './substitute-runtime';

export function appInfo(): AppInfo {
  const { electron } = process.versions;
  return {
    version: app.getVersion(),
    electron,
    platform: process.platform,
    substituteRuntime: isSubstituteRuntime(electron),
    demoAvailable: existsSync(findInstallation().demoAgent),
    home: flotillaHome().root,
  };
}
