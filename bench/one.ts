// Runs one benchmark and tells its figures to the process that started this one.
import { catalog } from './catalog';
import { shareOfCore } from './cpu-time';
import type { Memory } from './figure';
import { uiCatalog } from './ui/catalog';

const [name = ''] = process.argv.slice(2);
const load = catalog[name] ?? uiCatalog[name];
if (load === undefined) throw new Error(`there is no benchmark ${name}`);
const { about, run } = await load();
const before = shareOfCore();
const measured = await run();
const { figures, memory } = 'figures' in measured ? measured : { figures: measured, memory: ownMemory() };
const surroundings = { ...memory, corePercent: (before + shareOfCore()) / 2 };
process.send?.({ about, figures, surroundings }, () => process.disconnect());

function ownMemory(): Memory {
  const peakMb = process.resourceUsage().maxRSS / 1024;
  global.gc?.();
  return { peakMb, heapMb: process.memoryUsage().heapUsed / 2 ** 20 };
}
