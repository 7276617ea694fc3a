interface FlotillaBridge {
  version(): Promise<string>;
}

declare global {
  interface Window {
    readonly flotilla: FlotillaBridge;
  }
}

/** The one door to the main process; the preload puts it there before any of our code runs. */
export const bridge: FlotillaBridge = window.flotilla;
