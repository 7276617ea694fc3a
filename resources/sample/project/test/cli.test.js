import assert from 'node:assert/strict';
import test from 'node:test';
import { openHarbour } from '../support/harbour.js';

test('help names every command', async (t) => {
  const harbour = await openHarbour(t);
  const { code, out } = await harbour.command('help');
  assert.equal(code, 0);
  assert.match(out, /^arrive <boat> --berth <berth> +log a boat that comes in$/m);
  assert.match(out, /^list +show what was logged$/m);
});

test('no command at all is help', async (t) => {
  const harbour = await openHarbour(t);
  assert.match((await harbour.command()).out, /list the commands/);
});

test('an unknown command says where to look', async (t) => {
  const harbour = await openHarbour(t);
  assert.deepEqual(await harbour.command('swim'), {
    code: 2,
    out: '',
    err: 'There is no command "swim". "help" lists them all.',
  });
});

test('an unknown option is answered with the usage', async (t) => {
  const harbour = await openHarbour(t);
  const { code, err } = await harbour.command('arrive', 'Sea Breeze', '--sail', 'red');
  assert.equal(code, 2);
  assert.match(err, /--sail/);
  assert.match(err, /^Usage: harbour arrive <boat> --berth <berth>$/m);
});
