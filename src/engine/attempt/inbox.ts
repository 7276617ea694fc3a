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
  /** Any sign of life that is not output, e.g. a tool call. */
  touch(): void;
  onWord(listener: () => void): void;
  onTouch(listener: () => void): void;
};

export function createInbox(): Inbox {
  let word: Word | null = null;
  let refusal: string | null = null;
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
    touch() {
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
