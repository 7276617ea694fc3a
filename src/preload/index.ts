import { contextBridge, ipcRenderer } from 'electron';
import type {
  Answer,
  CallName,
  FlotillaBridge,
  Input,
  ProjectMessage,
  projectChannel as contractChannel,
} from '../shared/contract';

/** Typed by the contract, not imported from it: its schemas don't belong into a preload. */
const projectChannel: typeof contractChannel = 'project';

const bridge: FlotillaBridge = {
  app: { info: () => ask('app.info') },
  projects: { list: () => ask('projects.list') },
  sample: { create: () => ask('sample.create') },
  project: {
    open: (input) => ask('project.open', input),
    leave: () => ask('project.leave'),
    watch: () => ask('project.watch'),
    onMessage(listener) {
      const heed = (_event: unknown, message: ProjectMessage) => listener(message);
      ipcRenderer.on(projectChannel, heed);
      return () => void ipcRenderer.off(projectChannel, heed);
    },
  },
  run: {
    start: (input) => ask('run.start', input),
    drain: () => ask('run.drain'),
    resume: () => ask('run.resume'),
    stop: () => ask('run.stop'),
    kill: () => ask('run.kill'),
    setConcurrency: (input) => ask('run.setConcurrency', input),
  },
  window: {
    minimize: () => ask('window.minimize'),
    toggleMaximize: () => ask('window.toggleMaximize'),
    close: () => ask('window.close'),
  },
};

contextBridge.exposeInMainWorld('flotilla', bridge);

function ask<N extends CallName>(name: N, input?: Input<N>): Promise<Answer<N>> {
  return ipcRenderer.invoke(name, input) as Promise<Answer<N>>;
}
