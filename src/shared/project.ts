import type { ProjectId } from './ids';

/** One row of the user's registry of projects. */
export type Project = {
  readonly id: ProjectId;
  /** Unique; the folder's name, `-2` and so on at a collision. */
  readonly name: string;
  /** Real path of the repository's working folder. */
  readonly path: string;
  /** Real path of the common git directory: one orchestrator per such directory. */
  readonly commonDir: string;
  /** Full ref checked out at registration. */
  readonly target: string;
  readonly trustedAt: number | null;
  readonly createdAt: number;
  readonly openedAt: number | null;
};
