// An agent that does nothing but talk, so many lines a second, until it is ended.
import { setInterval } from 'node:timers';

const [perSecond = '1000'] = process.argv.slice(2);
const startedAt = performance.now();
let said = 0;

setInterval(() => {
  const due = Math.floor(((performance.now() - startedAt) / 1_000) * Number(perSecond));
  const lines = Array.from(
    { length: due - said },
    (_, index) => `Line ${said + index}: reading src/server/router.ts, then the tests beside it`,
  );
  said = due;
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
}, 10);
