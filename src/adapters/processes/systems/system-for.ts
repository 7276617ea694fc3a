import type { ProcessSystem } from '../process-table';
import { linuxSystem } from './linux';
import { macosSystem } from './macos';
import { windowsSystem } from './windows';

/** Linux has /proc, Windows has CIM; every other Unix has at least `ps`. */
export function systemFor(platform: NodeJS.Platform): ProcessSystem {
  if (platform === 'linux') return linuxSystem();
  return platform === 'win32' ? windowsSystem() : macosSystem();
}
