import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { openLogbook, sentenceOf } from '../src/logbook.js';
import { openHarbour } from '../support/harbour.js';

test('a log that is not there yet is empty', async (t) => {
  const { folder } = await openHarbour(t);
  assert.deepEqual(await openLogbook(join(folder, 'none.jsonl')).entries(), []);
});

test('a broken line is named', async (t) => {
  const { folder } = await openHarbour(t);
  const file = join(folder, 'broken.jsonl');
  await writeFile(file, '{"at":"2026-07-06T08:00:00.000Z","kind":"arrive"}\nwet paper\n');
  await assert.rejects(openLogbook(file).entries(), {
    name: 'UsageError',
    message: /:2 is not a log entry: wet paper$/,
  });
});

test('a kind that nobody knows is refused, and read without a sentence', async (t) => {
  const { folder } = await openHarbour(t);
  const logbook = openLogbook(join(folder, 'log.jsonl'), () => new Date(0));
  await assert.rejects(logbook.add('mutiny', {}), { name: 'UsageError' });
  assert.equal(sentenceOf({ kind: 'mutiny' }), undefined);
  assert.equal(sentenceOf({ kind: 'toString' }), undefined);
});
