import { contextBridge, ipcRenderer } from 'electron';

const bridge = {
  version: (): Promise<string> => ipcRenderer.invoke('app:version'),
};

contextBridge.exposeInMainWorld('flotilla', bridge);
