// Runs one benchmark and tells its figures to the process that started this one.
import { catalog } from './catalog';
import type { Memory } from './figure';

const [name = ''] = process.argv.slice(2);
const load = catalog[name];
if (load === undefined) throw new Error(`there is no benchmark ${name}`);
const { about, run } = await load();
const figures = await run();
process.send?.({ about, figures, memory: memoryNow() }, () => process.disconnect());

function memoryNow(): Memory {
  global.gc?.();
  return { peakMb: process.resourceUsage().maxRSS / 1024, heapMb: process.memoryUsage().heapUsed / 2 ** 20 };
}
