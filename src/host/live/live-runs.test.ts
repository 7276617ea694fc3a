import { describe, expect, it } from 'vitest';
import type { Report } from '../../shared/report';
import { killLiveRuns, rememberLiveRun } from './live-runs';

function settled() {
  let resolve: (report: Report) => void = () => undefined;
  const promise = new Promise<Report>((done) => (resolve = done));
  return { promise, resolve };
}

describe('the runs of a process that is about to end', () => {
  it('are killed, and waited for', async () => {
    const told: string[] = [];
    const { promise, resolve } = settled();
    rememberLiveRun({ kill: (why) => (told.push(why), resolve({} as Report)), finished: promise });
    await killLiveRuns('a bug', 60_000);
    expect(told).toEqual(['a bug']);
    await killLiveRuns('another bug', 60_000);
    expect(told).toEqual(['a bug']);
  });

  it('are not waited for for ever', async () => {
    const { promise, resolve } = settled();
    rememberLiveRun({ kill: () => undefined, finished: promise });
    await killLiveRuns('a bug', 0);
    resolve({} as Report);
  });

  it('may fail, which nobody hears of here', async () => {
    rememberLiveRun({ kill: () => undefined, finished: Promise.reject(new Error('the disk is full')) });
    await expect(killLiveRuns('a bug', 60_000)).resolves.toBeUndefined();
  });
});
