import { describe, expect, it } from 'vitest';
import { allowedEnvironment } from './environment';

describe('allowedEnvironment', () => {
  it('lets through what programs need to find their way', () => {
    const parent = {
      HOME: '/home/ada',
      LANG: 'de_DE.UTF-8',
      LC_ALL: 'C',
      TZ: 'UTC',
      XDG_CONFIG_HOME: '/home/ada/.config',
      https_proxy: 'http://proxy:8080',
      NO_PROXY: 'localhost',
      SSL_CERT_FILE: '/etc/ssl/ca.pem',
      NODE_EXTRA_CA_CERTS: '/etc/ssl/extra.pem',
      SystemRoot: 'C:\\Windows',
    };
    expect(allowedEnvironment(parent, {})).toMatchObject(parent);
  });

  it.each([
    'npm_config_registry',
    'npm_lifecycle_event',
    'NODE_OPTIONS',
    'ELECTRON_RUN_AS_NODE',
    'FLOTILLA_ATTEMPT',
    'FLOTILLA_HOME',
    'ANTHROPIC_API_KEY',
    'OPENAI_API_KEY',
    'GEMINI_API_KEY',
    'AWS_SECRET_ACCESS_KEY',
    'GITHUB_TOKEN',
    'SSH_AUTH_SOCK',
    'GIT_DIR',
    'GIT_INDEX_FILE',
    'LD_PRELOAD',
  ])('keeps %s back', (name) => {
    expect(allowedEnvironment({ [name]: 'x' }, {})).not.toHaveProperty(name);
  });

  it('gives what the caller adds, whatever its name', () => {
    const extra = { FLOTILLA_TOKEN: 't', ELECTRON_RUN_AS_NODE: '1', PATH: '/only/here' };
    expect(allowedEnvironment({ PATH: '/usr/bin' }, extra)).toMatchObject(extra);
  });

  it.runIf(process.platform !== 'win32').each([
    ['/app/node_modules/.bin:/usr/bin', '/usr/bin'],
    ['/app/node_modules/node/bin:/usr/bin', '/usr/bin'],
    ['/app/node_modules/.bin/:/usr/bin:/node_modules/.bin', '/usr/bin'],
    ['/usr/lib/node_modules/npm/node_modules/@npmcli/run-script/lib/node-gyp-bin:/usr/bin', '/usr/bin'],
    [':/usr/bin:.:node_modules/.bin:bin::/bin', '/usr/bin:/bin'],
    ['/home/ada/my.binaries:/opt/node_modules_old/.bin', '/home/ada/my.binaries:/opt/node_modules_old/.bin'],
  ])('cleans the path %s', (path, cleaned) => {
    expect(allowedEnvironment({ PATH: path }, {})['PATH']).toBe(cleaned);
  });

  it('has a path and a dumb terminal where the parent has none', () => {
    expect(allowedEnvironment({ TERM: 'xterm-256color' }, {})).toMatchObject({
      PATH: '/usr/local/bin:/usr/bin:/bin',
      TERM: 'dumb',
    });
  });

  it('turns git’s upkeep and questions off, after the settings a caller adds', () => {
    const extra = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'user.name', GIT_CONFIG_VALUE_0: 'Flotilla' };
    expect(allowedEnvironment({ GIT_CONFIG_COUNT: '7' }, extra)).toMatchObject({
      ...extra,
      GIT_TERMINAL_PROMPT: '0',
      GIT_NO_REPLACE_OBJECTS: '1',
      GIT_CONFIG_COUNT: '3',
      GIT_CONFIG_KEY_1: 'gc.auto',
      GIT_CONFIG_VALUE_1: '0',
      GIT_CONFIG_KEY_2: 'maintenance.auto',
      GIT_CONFIG_VALUE_2: 'false',
    });
  });
});
