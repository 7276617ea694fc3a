import type { WindowMessage } from '../../shared/contract';

export type ChangeTeller = {
  /** Says it unless it was the last thing said of its type. */
  tell(message: WindowMessage): void;
  /** To a page that has just arrived: the last of every type. */
  tellAgain(): void;
};

/** For what is true until something else is: a page needs it once, and again after it was loaded anew. */
export function createChangeTeller(send: (message: WindowMessage) => void): ChangeTeller {
  const said = new Map<WindowMessage['type'], { readonly message: WindowMessage; readonly text: string }>();
  return {
    tell(message) {
      const text = JSON.stringify(message);
      if (said.get(message.type)?.text === text) return;
      said.set(message.type, { message, text });
      send(message);
    },
    tellAgain() {
      for (const { message } of said.values()) send(message);
    },
  };
}
