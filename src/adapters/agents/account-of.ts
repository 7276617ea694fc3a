import { createHash } from 'node:crypto';
import type { Account } from '../../shared/gate';

type Login = {
  readonly provider: string;
  /** Where its requests go. */
  readonly host: string;
  readonly program: string;
  /** Address of another server than the provider's own; null: its own. */
  readonly address: string | null | undefined;
  /** Key or token; null: whoever is logged in. Only a short hash of it is kept. */
  readonly secret: string | null | undefined;
};

/** The account that an agent program uses, by where it sends its requests and with what. */
export function accountOf({ provider, host, program, address, secret }: Login): Account {
  const other = isSet(address) ? hostOf(address) : null;
  const key = `${nameOf(other ?? provider)}-${isSet(secret) ? hashOf(secret) : 'login'}`;
  return { key, provider: other ?? provider, host: other ?? host, program };
}

/** An account of its own for a program that says nothing about one. */
export const accountNamed = (name: string): Account => ({
  key: `agent-${nameOf(name)}`,
  provider: name,
  host: `what ${name} works with`,
  program: name,
});

const isSet = (value: string | null | undefined): value is string =>
  value !== null && value !== undefined && value !== '';

function hostOf(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    return address;
  }
}

const nameOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 100) || 'account';

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex').slice(0, 8);
