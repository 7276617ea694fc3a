import { expect, test } from 'vitest';
import type { WindowMessage } from '../../shared/contract';
import { createChangeTeller } from './tell-changes';

test('what was said last of each kind is said once, and again to a page that arrives anew', () => {
  const said: WindowMessage[] = [];
  const teller = createChangeTeller((message) => said.push(message));
  const none = { type: 'none' } as const;
  const asking: WindowMessage = { type: 'quitting', step: 'asking', runs: [] };
  teller.tell(none);
  teller.tell(none);
  teller.tell(asking);
  expect(said).toEqual([none, asking]);
  teller.tellAgain();
  expect(said).toEqual([none, asking, none, asking]);
});
