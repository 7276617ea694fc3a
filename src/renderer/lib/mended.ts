import { create } from 'zustand';
import type { ProjectEntry } from '../../shared/contract';
import type { Diagnosis } from '../../shared/contract/diagnostics-calls';

export type Mended = { readonly project: ProjectEntry; readonly news: readonly Diagnosis[] };

/** The project whose database was mended last, with what came of it, until it was read. */
export const useMended = create<{ readonly mended: Mended | null }>()(() => ({ mended: null }));

export function dismissMended(): void {
  useMended.setState({ mended: null });
}
