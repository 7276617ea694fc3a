import { isUsed, type SpendSum } from '../../shared/spend';
import { attemptId } from '../../shared/ids';
import type { LaneView } from '../../shared/views';
import type { SpendBook } from '../spend/spend-book';

/** A sum as views carry it: missing where nobody has told of any use. */
export const spendPart = (sum: SpendSum): { readonly spend?: SpendSum } => (isUsed(sum) ? { spend: sum } : {});

/** An agent's card with what it has used so far. */
export const cardWithSpend = <Card extends { readonly id: string }>(card: Card, book: SpendBook): Card => ({
  ...card,
  ...spendPart(book.ofAttempt(attemptId(card.id))),
});

export const laneWithSpend = ({ lane, attempt }: LaneView, book: SpendBook): LaneView => ({
  lane,
  attempt: attempt === null ? null : cardWithSpend(attempt, book),
});
