import type { DomainEvent, DomainEventType } from '../../shared/event';

/** The members of the event union with one of these types. */
export type EventOf<Type extends DomainEventType> = Extract<DomainEvent, { readonly type: Type }>;
