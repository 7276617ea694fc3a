import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { useTempFolders } from '../../../../test/support/temp-folder';
import { codexAccount } from './codex-account';
import { codexEnvironment } from './codex-environment';
import { codexServer } from './codex-server';

const folder = useTempFolders();

function named(config: string, argv: readonly string[] = ['codex']) {
  const env = { CODEX_HOME: folder() };
  writeFileSync(join(env.CODEX_HOME, 'config.toml'), config);
  const { provider, host } = codexAccount({}, codexServer(argv, env));
  return [provider, host];
}

const openai = ['OpenAI', 'api.openai.com'];
const mine = ['models.example.com', 'models.example.com'];
const unknown = ['Codex', 'what Codex works with'];
const server = '[model_providers.mine]\nname = "OpenAI"\nbase_url = "https://models.example.com/v1" # ours\n';

it.each([
  ['', openai],
  [server, openai],
  ['model_provider = "openai"\n', openai],
  [`model_provider = "mine"\n${server}`, mine],
  [`profile = 'fast'\n[profiles.fast]\nmodel_provider = "mine"\n${server}`, mine],
  ['openai_base_url = "https://models.example.com"', mine],
  [`model_provider = "other"\n${server}`, unknown],
  [`[features]\nmodel_provider = "mine"\n${server}`, openai],
])('names who answers by its configuration: %j', (config, expected) => {
  expect(named(config)).toEqual(expected);
});

it('heeds what the command line changes, and is nobody’s own without a configuration', () => {
  expect(named(server, ['codex', '-c', 'model_provider="mine"'])).toEqual(mine);
  const address = 'model_providers.x.base_url="https://models.example.com"';
  expect(named('', ['codex', '-c', 'model_provider=x', '--config', address])).toEqual(mine);
  expect([codexServer(['codex'], {}), codexServer(['codex'], { HOME: folder() })]).toEqual([null, null]);
});

it('goes before the environment’s server', () => {
  const env = { OPENAI_BASE_URL: 'https://else.example.com' };
  expect(codexAccount(env, null).host).toBe('else.example.com');
  expect(codexAccount(env, { address: 'https://models.example.com' }).host).toBe('models.example.com');
  expect(codexAccount(env, { address: null }).host).toBe('what Codex works with');
});

const withKey = (name: string) => `model_provider = "mine"\n${server}env_key = "${name}"\n`;

it.each([
  ['AZURE_OPENAI_API_KEY', { OPENAI_API_KEY: 'o', AZURE_OPENAI_API_KEY: 'a' }],
  ['NOT_SET', { OPENAI_API_KEY: 'o' }],
  ['FLOTILLA_TOKEN', { OPENAI_API_KEY: 'o' }],
  ['no variable', { OPENAI_API_KEY: 'o' }],
])('hands on the key that the server’s configuration names: %s', (name, expected) => {
  const env = { CODEX_HOME: folder() };
  writeFileSync(join(env.CODEX_HOME, 'config.toml'), withKey(name));
  const person = {
    OPENAI_API_KEY: 'o',
    AZURE_OPENAI_API_KEY: 'a',
    FLOTILLA_TOKEN: 't',
    'no variable': 'n',
    OTHER: 'x',
  };
  expect(codexEnvironment(person, codexServer(['codex'], env))).toEqual(expected);
});

it('tells accounts of such a server apart by its key', () => {
  const keyOf = (key: string) =>
    codexAccount({ OPENAI_API_KEY: 'o', MINE: key }, { address: 'https://models.example.com', keyVariable: 'MINE' })
      .key;
  expect(keyOf('a')).toBe(keyOf('a'));
  expect(keyOf('a')).not.toBe(keyOf('b'));
});
