import { expect, it } from 'vitest';
import { gateQuestion, isGateQuestion } from './gate-question';

it('asks with the reason, and knows its own question again', () => {
  expect(gateQuestion('Invalid API key')).toBe('Invalid API key. Answer when it can go on');
  expect(isGateQuestion(gateQuestion('Log in first!'))).toBe(true);
  expect(isGateQuestion('Which colour shall it be?')).toBe(false);
});
