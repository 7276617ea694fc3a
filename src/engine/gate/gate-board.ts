import type { Account, GateView } from '../../shared/gate';

/** The gates a run has had to do with, as they were told last. */
export type GateBoard = {
  /** True: it was not known before. */
  learn(account: Account): boolean;
  accounts(): readonly Account[];
  /** Tells of each that is not as it was; true where one was. */
  refresh(): boolean;
  /** Those that are not open. */
  shown(): readonly GateView[];
};

type GateBoardOptions = {
  readonly read: (account: Account) => GateView;
  readonly onGate: (gate: GateView) => void;
};

export function createGateBoard({ read, onGate }: GateBoardOptions): GateBoard {
  const accounts = new Map<string, Account>();
  const shown = new Map<string, GateView>();

  function refreshOne(account: Account): boolean {
    const before = shown.get(account.key);
    const now = read(account);
    if (now.state === 'open') {
      shown.delete(account.key);
      // What kept it closed is what has ended.
      if (before !== undefined) onGate({ ...now, cause: before.cause, reason: before.reason });
      return before !== undefined;
    }
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(now)) return false;
    shown.set(account.key, now);
    onGate(now);
    return true;
  }

  return {
    learn(account) {
      const isNew = !accounts.has(account.key);
      accounts.set(account.key, account);
      return isNew;
    },
    accounts: () => [...accounts.values()],
    refresh: () => [...accounts.values()].map(refreshOne).includes(true),
    shown: () => [...shown.values()],
  };
}
