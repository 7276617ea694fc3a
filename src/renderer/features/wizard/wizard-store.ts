import { create } from 'zustand';
import { emptyDraft, type Draft } from './draft';

/** What is being filled in. It survives a look elsewhere and goes when the wizard is left. */
export const useDraft = create<Draft>()(() => emptyDraft);

export const change = (part: Partial<Draft>): void => useDraft.setState(part);
