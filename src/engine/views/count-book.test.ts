import { describe, expect, it } from 'vitest';
import type { FeatureView } from '../../shared/views';
import { createCountBook } from './count-book';

const view = (status: FeatureView['status'], shown: FeatureView['shown'] = status) =>
  ({ status, shown }) as FeatureView;

describe('the count book', () => {
  it('counts by stored status, and pending ones by why they do not run', () => {
    const book = createCountBook();
    book.replace(undefined, view('pending', 'ready'));
    book.replace(undefined, view('pending', 'blocked'));
    book.replace(undefined, view('pending', 'waiting'));
    book.replace(undefined, view('landed'));
    expect(book.read()).toMatchObject({ total: 4, pending: 3, ready: 1, blocked: 1, waiting: 1, landed: 1, failed: 0 });
  });

  it('moves what changed and forgets what is gone', () => {
    const book = createCountBook();
    const ready = view('pending', 'ready');
    book.replace(undefined, ready);
    const before = book.read();
    book.replace(ready, view('claimed'));
    expect(book.read()).toMatchObject({ total: 1, pending: 0, ready: 0, claimed: 1 });
    book.replace(view('claimed'), undefined);
    expect(Object.values(book.read()).every((count) => count === 0)).toBe(true);
    expect(before).toMatchObject({ total: 1, ready: 1 });
  });
});
