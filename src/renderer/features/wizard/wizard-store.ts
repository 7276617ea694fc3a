import { create } from 'zustand';
import { emptyDraft, type Draft } from './draft';
import { keepDraft, keptDraft, seenAnew } from './kept-draft';

// Where there is no window there is nothing to keep it in.
const storage = globalThis.localStorage as Storage | undefined;
const session = globalThis.sessionStorage as Storage | undefined;
const place = 'wizard-draft-is-of-this-window';

/** What is being filled in. It survives a look elsewhere, a reload and the window, and goes when the wizard is left. */
export const useDraft = create<Draft>()(() => {
  const kept = storage === undefined ? emptyDraft : keptDraft(storage);
  return session?.getItem(place) === 'yes' ? kept : seenAnew(kept);
});

session?.setItem(place, 'yes');
if (storage !== undefined) useDraft.subscribe((draft) => keepDraft(storage, draft));

export const change = (part: Partial<Draft>): void => useDraft.setState(part);
