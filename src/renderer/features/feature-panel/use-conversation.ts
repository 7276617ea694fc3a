import { useEffect, useState } from 'react';
import type { ConversationPage, Said } from '../../../shared/contract/feature-calls';
import type { Fault } from '../../../shared/fault';
import { ask } from '../../lib/bridge';

export type Conversation = {
  readonly said: readonly Said[];
  /** The byte of the log the first of them begins at; 0: all is there. */
  readonly start: number;
  readonly fault: Fault | null;
  readonly isLoaded: boolean;
};

const lookAgainMs = 1_000;
const mostKept = 20_000;
const pageBytes = 64 * 1024;

const nothing: Conversation = { said: [], start: 0, fault: null, isLoaded: false };

/** The end of what an agent said, and while it lives what it says now; `earlier` reads what was before. */
export function useConversation(number: number, attempt: number, isLive: boolean) {
  const [known, setKnown] = useState<Conversation>(nothing);
  useEffect(() => {
    const reading = { isWanted: true, from: null as number | null };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      const page = await ask('features.conversation', { number, attempt, from: reading.from });
      if (!reading.isWanted) return;
      if (!page.ok) return setKnown((before) => ({ ...before, fault: page.error, isLoaded: true }));
      const isFirst = reading.from === null;
      reading.from = page.value.end;
      setKnown((before) => (isFirst ? opened(page.value) : grown(before, page.value)));
      if (page.value.hasMore) void look();
      else if (isLive) timer = setTimeout(() => void look(), lookAgainMs);
    };
    void look();
    return () => {
      reading.isWanted = false;
      clearTimeout(timer);
    };
  }, [number, attempt, isLive]);
  const earlier = async () => {
    const from = Math.max(0, known.start - pageBytes);
    const page = await ask('features.conversation', { number, attempt, from });
    if (page.ok) setKnown((before) => ({ ...before, said: [...page.value.said, ...before.said], start: from }));
    else setKnown((before) => ({ ...before, fault: page.error }));
  };
  return { ...known, earlier };
}

const opened = ({ said, start }: ConversationPage): Conversation => ({ said, start, fault: null, isLoaded: true });

function grown(before: Conversation, { said }: ConversationPage): Conversation {
  return said.length === 0 ? before : { ...before, said: [...before.said, ...said].slice(-mostKept) };
}
