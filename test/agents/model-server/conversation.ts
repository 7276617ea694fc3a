/** What every wire format comes to: who spoke, and the text that may hold the marker. */
export type Message = { readonly from: 'person' | 'model' | 'tool'; readonly text: string };

/** The tools that the program offers with a call: name, and the names of the arguments it takes. */
export type OfferedTool = {
  readonly name: string;
  /** Of a wire that groups tools: the name of the group. */
  readonly namespace?: string;
  readonly parameters: Readonly<Record<string, { readonly type?: unknown }>>;
  /** Takes a program in JavaScript that calls the other tools, and no arguments. */
  readonly takesCode?: boolean;
};

export type Conversation = {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly tools: readonly OfferedTool[];
  readonly streaming: boolean;
  /** The answer has to be an object with these, in JSON. */
  readonly wants?: OfferedTool['parameters'] | undefined;
};

export type Position = {
  readonly scenario: string;
  readonly turn: number;
  /** Turns the model had before that marker: more than none where a session goes on. */
  readonly earlier: number;
};

const marker = /\[\[([a-z0-9-]+)\]\]/;

/**
 * Where a conversation stands: the newest marker of a person, and how many turns the model has had since. Nothing is
 * remembered between calls, so that repeated calls, parallel agents and resumed sessions are all answered alike.
 */
export function positionIn({ messages }: Conversation): Position | null {
  const from = messages.findLastIndex((message) => message.from === 'person' && marker.test(message.text));
  const scenario = messages[from]?.text.match(marker)?.[1];
  if (scenario === undefined) return null;
  return { scenario, turn: turnsIn(messages.slice(from + 1)), earlier: turnsIn(messages.slice(0, from)) };
}

const turnsIn = (messages: readonly Message[]): number =>
  messages.filter(({ from }, index) => from === 'model' && messages[index - 1]?.from !== 'model').length;
