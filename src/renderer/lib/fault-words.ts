import type { Fault } from '../../shared/fault';

export type FaultWords = { readonly title: string; readonly where?: string; readonly remedy?: string };

/** A fault for a window's readers: what is wrong and what to do here, not which option of the command line mends it. */
export function faultWords(fault: Fault): FaultWords {
  const { code, message, where, remedy } = fault;
  switch (code) {
    case 'no_agent':
      return {
        title: message,
        remedy: isProgramMissing(fault)
          ? (remedy ?? '')
          : 'Choose one in the project’s settings, under Roles. The demo agent needs no settings.',
      };
    case 'not_found':
      if (isPath(where)) return vanishedFolder(where);
      return { title: message, remedy: placeMissing(fault) === null ? 'Choose another project.' : (remedy ?? '') };
    default:
      return {
        title: message,
        ...(where !== undefined && !isOption(where) && { where }),
        ...(remedy !== undefined && { remedy }),
      };
  }
}

/** Whether an agent was chosen and only its program is not on this computer. */
export const isProgramMissing = ({ code, remedy }: Fault): boolean =>
  code === 'no_agent' && remedy?.startsWith('Install') === true;

/** The screen that lists what a link led to in vain; null of any other fault. */
export function placeMissing({ code, where }: Fault): 'board' | 'history' | null {
  if (code !== 'not_found' || where === undefined) return null;
  return /^#\d+$/.test(where) ? 'board' : /^run \d+$/.test(where) ? 'history' : null;
}

function vanishedFolder(where: string): FaultWords {
  return {
    title: 'The project’s folder is not there.',
    where,
    remedy: 'Say where it is now, or put it back in this place, or mount the disk it is on.',
  };
}

const isOption = (where: string): boolean => where.startsWith('--');

function isPath(where: string | undefined): where is string {
  return where !== undefined && /^(?:[/~\\]|[a-z]:[\\/])/i.test(where);
}
