import { create } from 'zustand';
import type { ProjectEntry } from '../../../shared/contract';

/** A dialog about one registered project. */
export type ProjectDialog = { readonly type: 'rename' | 'remove'; readonly project: ProjectEntry };

export const useProjectDialog = create<{ readonly dialog: ProjectDialog | null }>()(() => ({ dialog: null }));

export function openProjectDialog(dialog: ProjectDialog): void {
  useProjectDialog.setState({ dialog });
}

export function closeProjectDialog(): void {
  useProjectDialog.setState({ dialog: null });
}
