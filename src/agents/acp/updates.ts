import { z } from 'zod';
import type { AcpLine } from './line';
import { shorten } from './shorten';

export type Updates = {
  /** A `session/update`. */
  take(update: unknown): void;
  /** Says what is still held back; before anything that is said out of line. */
  flush(): void;
  /** From here on updates are news; before, an old session is told once more. */
  listen(): void;
  /** Settles when nothing has come for a moment. */
  quiet(): Promise<void>;
};

const chunkSchema = z.object({
  sessionUpdate: z.enum(['agent_message_chunk', 'agent_thought_chunk']),
  content: z.object({ type: z.literal('text'), text: z.string() }),
});
type ChunkKind = z.output<typeof chunkSchema>['sessionUpdate'];

const usageSchema = z.object({
  sessionUpdate: z.literal('usage_update'),
  cost: z.object({ amount: z.number(), currency: z.literal('USD') }),
});

/** News for who shows menus and lists of sessions. */
const skipped = z.object({
  sessionUpdate: z.enum([
    'available_commands_update',
    'config_option_update',
    'current_mode_update',
    'session_info_update',
    'user_message_chunk',
  ]),
});

const mostHeld = 2_000;
const holdMs = 2_000;
const quietMs = 200;
const mostQuietMs = 5_000;

/** Puts the pieces of a message together again: many programs send a word at a time, and each would be a line. */
export function createUpdates(say: (line: AcpLine) => void, onCost: (usd: number) => void): Updates {
  let listening = false;
  let lastAt = 0;
  let held: { readonly kind: ChunkKind; text: string } | null = null;
  let timer: NodeJS.Timeout | undefined;
  let last = '';

  const sayText = (kind: ChunkKind, text: string) => {
    if (text.trim() !== '') say({ type: 'update', update: { sessionUpdate: kind, content: { type: 'text', text } } });
  };
  const flush = () => {
    clearTimeout(timer);
    if (held !== null) sayText(held.kind, held.text);
    held = null;
  };
  const takeText = (kind: ChunkKind, text: string) => {
    if (held?.kind !== kind) flush();
    const all = (held?.text ?? '') + text;
    // Whole lines go out at once; a piece of one waits for its rest.
    const end = all.length > mostHeld ? all.length : all.lastIndexOf('\n') + 1;
    sayText(kind, all.slice(0, end));
    held = { kind, text: all.slice(end) };
    clearTimeout(timer);
    if (held.text !== '') timer = setTimeout(flush, holdMs);
  };

  return {
    take(update) {
      lastAt = performance.now();
      if (!listening) return;
      const chunk = chunkSchema.safeParse(update);
      if (chunk.success) return takeText(chunk.data.sessionUpdate, chunk.data.content.text);
      const usage = usageSchema.safeParse(update);
      if (usage.success) onCost(usage.data.cost.amount);
      if (skipped.safeParse(update).success) return;
      flush();
      const line: AcpLine = { type: 'update', update: shorten(update) };
      // While a command runs, some say so again and again.
      if (last === (last = JSON.stringify(line))) return;
      say(line);
    },
    flush,
    listen: () => {
      listening = true;
    },
    async quiet() {
      const from = performance.now();
      lastAt = from;
      while (performance.now() - lastAt < quietMs && performance.now() - from < mostQuietMs) {
        await new Promise((resolve) => setTimeout(resolve, quietMs / 4));
      }
    },
  };
}
