import { createLedger, type Ledger } from '../../../src/engine/ledger/ledger';
import { createFakeClock } from '../fakes/create-fake-clock';
import { createFakeProjectStore } from '../fakes/create-fake-project-store';
import type { Host } from '../host/start-host';
import type { World } from '../world/world';
import type { Scenario } from './scenario';

/** Somebody who works in the same repository, looks at the run, and turns its knobs. */
export type Person = {
  /** Does a few things during the life of this host, at times of the seed's choosing. */
  meddle(host: Host, times: number): void;
  /** Looks after what was left to a person, with no host there. */
  tidyUp(): void;
};

const withinMs = 240_000;

export function createPerson(world: World, { settings }: Pick<Scenario, 'settings'>): Person {
  const { chance, repository, time, disk } = world;
  const { checkout } = repository;

  function say(what: string): void {
    world.trace.note('person', () => what);
  }

  function changeFile(): void {
    const path = chance.pick(['shared.txt', 'notes.txt', 'feature/1.txt', 'src/base.txt']);
    say(`changes ${path}`);
    checkout.dirty.set(path, 'by hand');
  }

  function cleanUp(): void {
    if (checkout.dirty.size === 0 && !checkout.locked) return;
    say('cleans up');
    checkout.dirty.clear();
    checkout.locked = false;
    for (const tell of [...checkout.watchers]) tell();
  }

  function commitByHand(): void {
    commitChange((files) =>
      files.set(chance.pick(['shared.txt', 'notes.txt', 'docs/readme.txt']), `person ${time.now()}`),
    );
  }

  /** Takes out what a feature has landed. */
  function breakByHand(): void {
    commitChange((files) => files.delete(`feature/${chance.int(1, 5)}.txt`));
  }

  function commitChange(change: (files: Map<string, string>) => void): void {
    const target = repository.resolve(world.project.target);
    if (target === null) return;
    const files = new Map(repository.filesOf(repository.get(target).tree));
    change(files);
    const commit = repository.commit({ files, parents: [target], message: 'by hand', by: 'person' });
    repository.refs.set(world.project.target, commit);
    say(`commits ${commit.slice(0, 8)}`);
  }

  function fillDisk(): void {
    say('fills the disk');
    disk.full = true;
    time.after(chance.int(100, 30_000), () => {
      disk.full = false;
      say('frees the disk');
    });
  }

  function setClock(): void {
    const byMs = chance.pick([-3_600_000, -10_000, 20_000, 3_600_000]);
    say(`sets the clock by ${byMs}`);
    time.setWallAhead(byMs);
  }

  function lockIndex(): void {
    say('leaves .git/index.lock');
    checkout.locked = true;
    time.after(chance.int(1_000, 60_000), cleanUp);
  }

  const atTheRun: readonly ((host: Host) => void)[] = [
    (host) => host.control()?.drain('a person asked'),
    (host) => host.control()?.resume(),
    (host) => host.control()?.stop('a person asked'),
    (host) => host.control()?.kill('a person asked'),
    (host) => host.control()?.setConcurrency(chance.int(1, 5)),
    (host) => answerAll(world, createLedger(host.deps.store, host.deps.clock)),
  ];
  const around = [changeFile, changeFile, cleanUp, commitByHand, fillDisk, setClock, lockIndex];
  // Somebody has to have something to find.
  if (settings.testingRatio > 0) around.push(breakByHand, breakByHand);

  function intervene(host: Host): void {
    if (!host.life.alive() || host.end() !== null) return;
    try {
      if (chance.hit(0.5)) chance.pick(around)();
      else chance.pick(atTheRun)(host);
    } catch (cause) {
      // The person is told that it did not work.
      say(`is told: ${String(cause)}`);
    }
  }

  return {
    meddle(host, times) {
      for (let left = times; left > 0; left -= 1) time.after(chance.int(0, withinMs), () => intervene(host));
    },
    tidyUp() {
      cleanUp();
      disk.full = false;
      const ledger = createLedger(createFakeProjectStore(world), createFakeClock(world));
      answerAll(world, ledger);
      for (const feature of ledger.store.features()) {
        if (feature.status === 'failed' && chance.hit(0.3)) ledger.must(feature.number, { type: 'retry' });
      }
    },
  };
}

function answerAll(world: World, ledger: Ledger): void {
  for (const { number, status } of ledger.store.features()) {
    if (status !== 'needs_input') continue;
    const answer = world.chance.hit(0.7) ? 'yes' : 'no';
    world.trace.note('person', () => `answers #${number}: ${answer}`);
    ledger.command(number, { type: 'answer', answer });
  }
}
