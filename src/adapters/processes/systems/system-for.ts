import type { ProcessSystem } from '../process-table';
import { linuxSystem } from './linux';

export function systemFor(platform: NodeJS.Platform): ProcessSystem {
  return linuxSystem();
}
