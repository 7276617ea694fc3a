import { create } from 'zustand';
import { emptyDraft, type Draft } from './draft';
import { keepDraft, keptDraft } from './kept-draft';

const storage = globalThis.localStorage as Storage | undefined;

/** What is being filled in. It survives a look elsewhere, a reload and the window, and goes when the wizard is left. */
export const useDraft = create<Draft>()(() => (storage === undefined ? emptyDraft : keptDraft(storage)));

if (storage !== undefined) useDraft.subscribe((draft) => keepDraft(storage, draft));

export const change = (part: Partial<Draft>): void => useDraft.setState(part);
