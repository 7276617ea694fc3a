import { create } from 'zustand';

type SplitDraft = { readonly project: string | null; readonly request: string };

/** A request to be split as far as it is written, for when its dialog is opened again in the same project. */
export const useSplitDraft = create<SplitDraft>()(() => ({ project: null, request: '' }));

export function keepSplitDraft(draft: SplitDraft): void {
  useSplitDraft.setState(draft);
}

export function forgetSplitDraft(): void {
  useSplitDraft.setState({ project: null, request: '' });
}
