import { contextBridge, ipcRenderer } from 'electron';
import type { FlotillaBridge, WindowMessage, channels as contractChannels } from '../shared/contract';

/** Typed by the contract, not imported from it: its schemas don't belong into a preload. */
const channels: typeof contractChannels = { call: 'call', message: 'message' };

const bridge: FlotillaBridge = {
  // Main answers the calls of the contract only; one channel for all means that no other can be reached from a page.
  call: (name, ...input) => ipcRenderer.invoke(channels.call, name, ...input),
  onMessage(listener) {
    const heed = (_event: unknown, message: WindowMessage) => listener(message);
    ipcRenderer.on(channels.message, heed);
    return () => void ipcRenderer.off(channels.message, heed);
  },
};

contextBridge.exposeInMainWorld('flotilla', bridge);
