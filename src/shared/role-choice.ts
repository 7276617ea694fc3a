import { z } from 'zod';
import { assertNever } from './assert-never';
import type { Role } from './attempt';
import { modelNameSchema } from './model-name';

/** How long an agent may think; each program has its own word for it, and some have none. */
export const efforts = ['low', 'medium', 'high'] as const;
export type Effort = (typeof efforts)[number];

/**
 * What an agent's program lets it do by itself. `read-only`: look and call our tools; `edit`: change files and run
 * commands within the program's own bounds; `full`: the program asks nothing and bounds nothing.
 */
export const permissionPresets = ['read-only', 'edit', 'full'] as const;
export type Permissions = (typeof permissionPresets)[number];

/** Who works in a role, and how; written down with the run. */
export const roleChoiceSchema = z.object({
  agent: z.string().min(1).max(200),
  /** Null is the program's own default. */
  model: z.string().max(200).nullable(),
  effort: z.enum(efforts).nullable(),
  permissions: z.enum(permissionPresets),
});
export type RoleChoice = Readonly<z.infer<typeof roleChoiceSchema>>;

/** What a person chose for a role; what they left open falls back. */
export const roleWishSchema = z.strictObject({
  agent: z.string().min(1).max(200).nullable().default(null),
  model: modelNameSchema.nullable().default(null),
  effort: z.enum(efforts).nullable().default(null),
  permissions: z.enum(permissionPresets).nullable().default(null),
});
export type RoleWish = Readonly<z.infer<typeof roleWishSchema>>;

/** Who only fills the backlog has nothing to change. */
export function defaultPermissions(role: Role): Permissions {
  switch (role) {
    case 'initializer':
    case 'decomposition':
      return 'read-only';
    case 'coding':
    case 'testing':
    case 'recovery':
      return 'edit';
    default:
      return assertNever(role);
  }
}
