import type { DomainEvent } from '../../shared/event';

/** An event that does not fit the rows it is about: a bug, or a race that was lost before the transaction began. */
export class ImpossibleEvent extends Error {
  override readonly name = 'ImpossibleEvent';
  readonly event: DomainEvent;

  constructor(event: DomainEvent, why: string) {
    super(`${event.type} is impossible: ${why}`);
    this.event = event;
  }
}
