import { parentPort, workerData } from 'node:worker_threads';
import { simulateSeed, type SeedOutcome } from './simulate-seed';

/** One worker of `npm run simulate`: takes seeds, gives outcomes. */
const port = parentPort;
if (port === null) throw new Error('this program runs as a worker of tooling/simulate.mjs');
const { tracing } = workerData as { readonly tracing: boolean };

port.on('message', (seed: number) => {
  void simulateSeed(seed, { tracing }).then((outcome: SeedOutcome) => port.postMessage(outcome));
});
