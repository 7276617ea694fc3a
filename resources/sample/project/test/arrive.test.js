import assert from 'node:assert/strict';
import test from 'node:test';
import { openHarbour } from '../support/harbour.js';

test('an arrival is logged with boat, berth and time', async (t) => {
  const harbour = await openHarbour(t);
  const { code, out } = await harbour.command('arrive', 'Sea Breeze', '--berth', 'A1');
  assert.equal(code, 0);
  assert.equal(out, 'Sea Breeze arrives at A1');
  assert.deepEqual(await harbour.entries(), [
    { at: '2026-07-06T08:00:00.000Z', kind: 'arrive', boat: 'Sea Breeze', berth: 'A1' },
  ]);
});

test('the list shows arrivals in order', async (t) => {
  const harbour = await openHarbour(t);
  await harbour.command('arrive', 'Sea Breeze', '--berth', 'A1');
  harbour.setClock('2026-07-06T15:05:00Z');
  await harbour.command('arrive', 'Kittiwake', '--berth', 'B1');
  const { out } = await harbour.command('list');
  assert.deepEqual(out.split('\n').slice(1), [
    '2026-07-06 08:00  Sea Breeze arrives at A1',
    '2026-07-06 15:05  Kittiwake arrives at B1',
  ]);
});

test('boat and berth are both needed', async (t) => {
  const harbour = await openHarbour(t);
  assert.match((await harbour.command('arrive')).err, /^Which boat comes in\?/);
  assert.match((await harbour.command('arrive', 'Sea Breeze')).err, /^Where does Sea Breeze lie\?/);
});
