// Runs one benchmark and tells its figures to the process that started this one.
import { catalog } from './catalog';
import { shareOfCore } from './cpu-time';
import type { Surroundings } from './figure';

const [name = ''] = process.argv.slice(2);
const load = catalog[name];
if (load === undefined) throw new Error(`there is no benchmark ${name}`);
const { about, run } = await load();
const before = shareOfCore();
const figures = await run();
process.send?.({ about, figures, surroundings: surroundings((before + shareOfCore()) / 2) }, () =>
  process.disconnect(),
);

function surroundings(corePercent: number): Surroundings {
  const peakMb = process.resourceUsage().maxRSS / 1024;
  global.gc?.();
  return { peakMb, heapMb: process.memoryUsage().heapUsed / 2 ** 20, corePercent };
}
