/** The browser that agents look at pages with: a server of tools they start themselves, and the browser it drives. */
export type AgentBrowser = {
  /** What of it this machine lacks, with the way to get it; null: nothing. */
  missing(): string | null;
  /** A browser for one agent process, whose profile is nobody else's; null where something is missing. */
  open(place: BrowserPlace): OpenBrowser | null;
  /** Removes what the browsers of this project's earlier hosts left. Called while no agent works. */
  sweep(): Promise<void>;
};

export type BrowserPlace = {
  /** Folder outside of the worktree that keeps what pages looked like. */
  readonly pages: string;
  /** It works in our sandbox, in which a browser can make none of its own. */
  readonly confined: boolean;
};

export type OpenBrowser = {
  /** Command line of the server, which speaks MCP on its standard streams. */
  readonly argv: readonly string[];
  /** What a sandbox has to show of the machine for it. */
  readonly readable: readonly string[];
  /** Removes the profile; no process of the agent is left by then. */
  close(): Promise<void>;
};
