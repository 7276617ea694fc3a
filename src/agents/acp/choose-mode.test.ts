import { expect, test } from 'vitest';
import { requestForMode } from './choose-mode';

const option = (currentValue: string) => ({
  ...{ id: 'mode', category: 'mode', currentValue },
  options: [{ value: 'build' }, { value: 'look' }],
});
const modes = (currentModeId: string) => ({ currentModeId, availableModes: [{ id: 'build' }, { id: 'look' }] });

test('a mode is chosen in the way the agent offers it, and only where its session is in another', () => {
  const offered = (currentValue: string) => ({ configOptions: [{ category: 'model' }, option(currentValue)] });
  const params = { sessionId: 's', configId: 'mode', value: 'look' };
  expect(requestForMode(offered('build'), 's', 'look')).toEqual({
    ok: true,
    value: { method: 'session/set_config_option', params },
  });
  expect(requestForMode(offered('look'), 's', 'look')).toEqual({ ok: true, value: null });
  expect(requestForMode({ modes: modes('build') }, 's', 'look')).toEqual({
    ok: true,
    value: { method: 'session/set_mode', params: { sessionId: 's', modeId: 'look' } },
  });
  expect(requestForMode({ modes: modes('look') }, 's', 'look')).toEqual({ ok: true, value: null });
});

test('an agent without the mode is told apart, whatever it answers', () => {
  for (const answer of [null, {}, { configOptions: 'none', modes: 1 }, { configOptions: [option('build')] }])
    expect(requestForMode(answer, 's', 'other')).toMatchObject({
      ok: false,
      error: expect.stringContaining('“other”'),
    });
});
