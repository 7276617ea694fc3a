import { create } from 'zustand';

/** A dialog about one feature; any screen may open it. */
export type FeatureDialog =
  | { readonly type: 'add' }
  | { readonly type: 'split' }
  | { readonly type: 'edit'; readonly number: number }
  | { readonly type: 'remove'; readonly number: number }
  /** What gives work up is asked about first. */
  | { readonly type: 'confirm'; readonly number: number; readonly move: 'defer' | 'reset' };

export const useFeatureDialog = create<{ readonly dialog: FeatureDialog | null }>()(() => ({ dialog: null }));

export function openFeatureDialog(dialog: FeatureDialog): void {
  useFeatureDialog.setState({ dialog });
}

export function closeFeatureDialog(): void {
  useFeatureDialog.setState({ dialog: null });
}
