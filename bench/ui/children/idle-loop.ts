// A process with nothing to do that tells the 99th percentile of its loop's delay: what the machine alone adds.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const histogram = monitorEventLoopDelay({ resolution: Number(process.argv[2]) });
histogram.enable();
process.send?.('ready');
process.once('message', () => process.send?.(histogram.percentile(99) / 1e6, () => process.disconnect()));
