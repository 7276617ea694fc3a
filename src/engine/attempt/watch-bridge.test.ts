import { expect, test } from 'vitest';
import type { AgentEvent } from '../../shared/agent-event';
import { createInbox } from './inbox';
import { watchBridge } from './watch-bridge';

const said: AgentEvent = { type: 'text', text: 'I am on it.' };
const ok = { verdict: { outcome: 'ok' }, ended: null } as const;
const failed = { verdict: { outcome: 'failed' }, ended: null } as const;
const missed = { type: 'serverDown', server: 'flotilla', reason: 'Flotilla heard nothing of it' };

function watch({ startsBridge = true, heard = false, events = [] as readonly AgentEvent[] }) {
  const inbox = createInbox();
  const bridge = watchBridge({ startsBridge }, inbox);
  if (heard) inbox.touch();
  for (const event of events) bridge.heed(event);
  return bridge;
}

test('an agent that worked without our tools is told of once its process has ended', () => {
  expect(watch({}).missed(ok)).toEqual(missed);
  expect(watch({ events: [said] }).missed(failed)).toEqual(missed);
  expect(watch({ events: [said] }).missed({ ...failed, ended: 'idle' })).toEqual(missed);
  const other: AgentEvent = { type: 'serverDown', server: 'files', reason: '' };
  expect(watch({ events: [other] }).missed(ok)).toEqual(missed);
});

test.each([
  ['whose bridge was heard', watch({ heard: true }), ok],
  ['that need not start it', watch({ startsBridge: false }), ok],
  ['that failed before it began', watch({}), failed],
  ['that was stopped', watch({ events: [said] }), { ...failed, ended: 'cancelled' as const }],
  ['whose program told it', watch({ events: [{ type: 'serverDown', server: 'flotilla', reason: '' }] }), ok],
])('nothing is told of an agent %s', (_, bridge, end) => {
  expect(bridge.missed(end)).toBeNull();
});
