import { isAbsolute, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { assertNever } from '../../shared/assert-never';
import { isOurTool } from '../../shared/mcp-bridge';
import type { Permissions } from '../../shared/role-choice';

const optionalText = z.string().nullish().catch(null);

/** What matters of `session/request_permission`. */
export const permissionRequestSchema = z.object({
  toolCall: z.looseObject({
    toolCallId: z.string().catch(''),
    kind: optionalText,
    title: optionalText,
    name: optionalText,
    content: z.array(z.unknown()).nullish().catch(null),
    locations: z.array(z.unknown()).nullish().catch(null),
  }),
  options: z.array(z.object({ optionId: z.string(), kind: z.string().catch('') })),
});
export type PermissionRequest = z.output<typeof permissionRequestSchema>;

export type PermissionAnswer = {
  readonly allowed: boolean;
  /** Why not; empty where it is allowed. */
  readonly reason: string;
  /** Null: none of the options says so, and the request is answered as cancelled. */
  readonly optionId: string | null;
};

export type Bounds = {
  readonly permissions: Permissions;
  /** Where it works; its relative paths begin there. */
  readonly cwd: string;
  /** Where it may write. */
  readonly folders: readonly string[];
};

/** Answers for the person: by the permissions of the role, and for this one time, so that each request is seen. */
export function answerPermission({ toolCall, options }: PermissionRequest, bounds: Bounds): PermissionAnswer {
  const reason = refusalOf(toolCall, bounds);
  const wanted = reason === null ? ['allow_once', 'allow_always'] : ['reject_once', 'reject_always'];
  const optionId = wanted.flatMap((kind) => options.filter((option) => option.kind === kind))[0]?.optionId ?? null;
  if (reason === null && optionId === null)
    return { allowed: false, reason: 'It offers no way to allow it.', optionId };
  return { allowed: reason === null, reason: reason ?? '', optionId };
}

/** `other`: opencode asks so before it leaves its folder, whatever it wants to do there. */
const bounded = new Set(['edit', 'delete', 'move', 'other']);
const looking = new Set(['read', 'search', 'fetch', 'think']);

function refusalOf(toolCall: PermissionRequest['toolCall'], bounds: Bounds): string | null {
  const kind = toolCall.kind ?? 'other';
  switch (bounds.permissions) {
    case 'full':
      return null;
    case 'edit': {
      const outside = bounded.has(kind) ? pathsOf(toolCall).find((path) => !isInside(path, bounds)) : undefined;
      return outside === undefined ? null : `${outside} is outside of the worktree.`;
    }
    case 'read-only':
      if (looking.has(kind) || isOurs(toolCall)) return null;
      return 'This role only looks.';
    default:
      return assertNever(bounds.permissions);
  }
}

/** Tools of our bridge; programs call what is none of their own `other`. */
const isOurs = ({ kind, title, name }: PermissionRequest['toolCall']): boolean =>
  (kind ?? 'other') === 'other' && [title, name].some((text) => isOurTool(text ?? ''));

const placeSchema = z.object({ path: z.string() });

function pathsOf({ content, locations }: PermissionRequest['toolCall']): readonly string[] {
  return [...(content ?? []), ...(locations ?? [])].flatMap((place) => {
    const parsed = placeSchema.safeParse(place);
    return parsed.success ? [parsed.data.path] : [];
  });
}

function isInside(path: string, { cwd, folders }: Bounds): boolean {
  return folders.some((folder) => {
    const way = relative(folder, resolve(cwd, path));
    return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  });
}
