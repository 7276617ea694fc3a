/** What an agent tells about its own feature through MCP. The first word that ends the attempt counts. */
export type Word =
  | { readonly type: 'passing'; readonly summary: string | null }
  | { readonly type: 'failing'; readonly reason: string }
  | { readonly type: 'skip'; readonly reason: string }
  | { readonly type: 'ask'; readonly question: string };

/** One agent process's mailbox: tools put words in, the attempt reads the first. */
export type Inbox = {
  put(word: Word): boolean;
  readonly word: Word | null;
  /** What the last of its tool calls that was refused was told; null: none was. */
  readonly refusal: string | null;
  refuse(message: string): void;
  /** Our bridge was heard: its agent has our tools. */
  readonly connected: boolean;
  /** A call through our bridge, which is a sign of life, too. */
  touch(): void;
  onWord(listener: () => void): void;
  onTouch(listener: () => void): void;
};

export function createInbox(): Inbox {
  let word: Word | null = null;
  let refusal: string | null = null;
  let connected = false;
  const wordListeners: (() => void)[] = [];
  const touchListeners: (() => void)[] = [];
  return {
    put(next) {
      if (word !== null) return false;
      word = next;
      for (const listener of wordListeners) listener();
      return true;
    },
    get word() {
      return word;
    },
    get refusal() {
      return refusal;
    },
    refuse(message) {
      refusal = message;
    },
    get connected() {
      return connected;
    },
    touch() {
      connected = true;
      for (const listener of touchListeners) listener();
    },
    onWord(listener) {
      wordListeners.push(listener);
    },
    onTouch(listener) {
      touchListeners.push(listener);
    },
  };
}
