import type { WindowMessage } from '../shared/contract';
import { projectId } from '../shared/ids';
import type { LazyHost } from './lazy-host';

type TellTroubleInput = { readonly host: LazyHost; readonly send: (message: WindowMessage) => void };

/** Says once what has become of the project that is shown, and again when it is shown anew. */
export type TroubleTeller = { look(project: string | null, isShownAnew: boolean): Promise<void> };

export function createTroubleTeller({ host, send }: TellTroubleInput): TroubleTeller {
  let told: string | null = null;
  return {
    async look(project, isShownAnew) {
      const loaded = host.loaded();
      if (loaded === null || project === null) return;
      const trouble = await (await loaded).trouble(projectId(project));
      if (isShownAnew) told = null;
      if (trouble !== null && trouble.code !== told) send({ type: 'fault', fault: trouble });
      told = trouble?.code ?? null;
    },
  };
}
