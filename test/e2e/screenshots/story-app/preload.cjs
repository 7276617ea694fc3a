// The bridge of a story: what it answers and what its stream says lies in the page's storage under `story`.
'use strict';
const { contextBridge } = require('electron');

const { messages = [], answers = {} } = JSON.parse(globalThis.localStorage.getItem('story') ?? '{}');
const listeners = new Set();
const done = async () => ({ ok: true, value: undefined });
const answer = (name, usual) => async () => answers[name] ?? { ok: true, value: usual };
const never = () => new Promise(() => {});

contextBridge.exposeInMainWorld('flotilla', {
  app: {
    info: answer('app.info', {
      version: '0.1.0',
      electron: '45.4.1',
      platform: 'linux',
      substituteRuntime: false,
      demoAvailable: true,
      home: '/home/sam/.flotilla',
    }),
  },
  projects: { list: answer('projects.list', []) },
  sample: { create: never },
  project: {
    open: done,
    leave: done,
    async watch() {
      for (const message of messages) for (const listener of listeners) listener(message);
      return done();
    },
    onMessage(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  },
  run: { start: answer('run.start'), drain: done, resume: done, stop: done, kill: done, setConcurrency: done },
  window: { minimize: done, toggleMaximize: done, close: done },
});
