import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forkTypeScript, type TypeScriptChild } from '../../../test/support/fork-typescript';
import type { Fault } from '../../shared/fault';
import type { Gate } from '../../shared/gate';
import { createGates } from './create-gates';
import { gateKeys, writeGate } from './gate-files';

const closed: Gate = { code: 'closed', cause: 'rate_limited', reason: 'r', step: 0, since: 1, until: 2 };
const open: Gate = { code: 'open', step: 1, since: 3 };

describe('the gates of a user', () => {
  let folder: string;
  const faults: Fault[] = [];
  const stops: (() => void)[] = [];
  const children: TypeScriptChild[] = [];

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'flotilla-gates-')), 'gates');
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) stop();
    await Promise.all(children.splice(0).map((child) => child.kill()));
    rmSync(join(folder, '..'), { recursive: true });
    faults.length = 0;
  });

  const create = () => createGates({ folder, onFault: (fault) => faults.push(fault) });
  const startHost = async () => {
    const child = forkTypeScript(new URL('./testing/change-gates.ts', import.meta.url), [folder]);
    children.push(child);
    expect(await child.nextMessage()).toBe('ready');
    return child;
  };

  it('are unknown at first, then as they were changed last, one apart from the other, and over a restart', () => {
    const gates = create();
    expect(gates.read('a')).toBeNull();
    expect(gates.change('a', () => closed)).toEqual(closed);
    gates.change('a.b', () => open);
    expect([gates.read('a'), create().read('a'), gates.read('a.b')]).toEqual([closed, closed, open]);
    expect(gateKeys(folder)).toEqual(['a.b', 'a']);
    gates.change('a', (gate) => (gate?.code === 'closed' ? open : gate));
    expect(gates.read('a')).toEqual(open);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('leave nothing behind where nothing changes', () => {
    expect(create().change('a', (gate) => gate)).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(['{"code":"half', '{"code":"ajar"}'])(
    'let one agent try where their file holds %s, and mend with that',
    (text) => {
      const gates = create();
      gates.change('a', () => closed);
      writeFileSync(join(folder, 'a.v1.json'), text);
      const reason = 'What held this account up can no longer be read';
      expect(gates.read('a')).toMatchObject({ code: 'closed', reason, until: 0 });
      gates.change('a', () => open);
      expect(gates.read('a')).toEqual(open);
    },
  );

  it('can be made unknown again', () => {
    const gates = create();
    gates.change('a', () => closed);
    gates.change('a', () => null);
    expect(gates.read('a')).toBeNull();
  });

  it('refuse what was made of an old version, also after that has gone', () => {
    const gates = create();
    for (const gate of [closed, open, closed]) gates.change('a', () => gate);
    expect(writeGate(folder, 'a', { version: 3, gate: open })).toBe(false);
    expect(writeGate(folder, 'a', { version: 2, gate: open })).toBe(false);
    expect(gates.read('a')).toEqual(closed);
    expect(readdirSync(folder)).toEqual(['a.v3.json']);
  });

  it('are this process’s alone where the folder is none, which is said once', () => {
    writeFileSync(folder, 'in the way');
    const gates = create();
    const heard: string[] = [];
    stops.push(gates.onChange(() => heard.push('changed')));
    gates.change('a', () => closed);
    expect([gates.read('a'), gates.read('b')]).toEqual([closed, null]);
    expect([faults.map(({ code, where }) => [code, where]), heard]).toEqual([[['io', folder]], ['changed']]);
  });

  it('are heard of in other processes, and only one of those at a time may try', async () => {
    const gates = create();
    const [host, other] = await Promise.all([startHost(), startHost()]);
    const heard = new Promise<void>((resolve) => stops.push(gates.onChange(resolve)));
    host.send('close');
    await Promise.all([host.nextMessage(), heard]);
    expect(gates.read('a')).toMatchObject({ step: 7 });
    host.send('race');
    other.send('race');
    const taken = (await Promise.all([host.nextMessage(), other.nextMessage()])) as number[];
    // Who gets how many turns is chance; that none of them is lost is not.
    const turns = taken.reduce((sum, times) => sum + times);
    expect(turns).toBeGreaterThan(0);
    expect(gates.read('a')).toMatchObject({ code: 'open', step: 7 + turns });
    expect(readdirSync(folder)).toHaveLength(1);
  });
});
