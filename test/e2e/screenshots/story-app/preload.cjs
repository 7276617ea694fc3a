// The bridge of a story: what it answers and what its stream says lies in the page's storage under `story`.
'use strict';
const { contextBridge } = require('electron');

const { messages = [], answers = {} } = JSON.parse(globalThis.localStorage.getItem('story') ?? '{}');
const listeners = new Set();
const usual = {
  'app.info': {
    version: '0.1.0',
    electron: '45.4.1',
    platform: 'linux',
    substituteRuntime: false,
    demoAvailable: true,
    home: '/home/sam/.flotilla',
  },
  'projects.list': [],
  'notices.list': [],
  'machine.load': { cpuPercent: 61, memory: { usedBytes: 10_100_000_000, totalBytes: 17_179_869_184 } },
  'runs.activity': { lines: [], from: 1, hasOlder: false },
};

contextBridge.exposeInMainWorld('flotilla', {
  async call(name) {
    if (name === 'sample.create') return new Promise(() => {});
    if (name === 'project.watch') for (const message of messages) for (const listener of listeners) listener(message);
    if (answers[name] === 'never') return new Promise(() => {});
    return answers[name] ?? { ok: true, value: usual[name] };
  },
  onMessage(listener) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
});
