import { expect, it } from 'vitest';
import { userHome } from './user-home';

const nobody = (): string => {
  throw Object.assign(new Error('A system error occurred: uv_os_homedir returned ENOENT'), {
    code: 'ERR_SYSTEM_ERROR',
  });
};

it('is what HOME says', () => {
  expect(userHome({ HOME: '/home/ada' }, nobody)).toBe('/home/ada');
});

it.each([{}, { HOME: '' }])('is what the system says without HOME: %j', (env) => {
  expect(userHome(env, () => '/home/of-passwd')).toBe('/home/of-passwd');
});

it('is the root for a user whom the system does not know', () => {
  expect(userHome({}, nobody)).toBe('/');
});

it('hides no other error', () => {
  const broken = () => {
    throw new TypeError('broken');
  };
  expect(() => userHome({}, broken)).toThrow('broken');
});
