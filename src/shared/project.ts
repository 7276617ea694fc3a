import type { ProjectId } from './ids';

/** One row of the user's registry of projects. */
export type Project = {
  readonly id: ProjectId;
  /** Unique; the folder's name, `-2` and so on at a collision. */
  readonly name: string;
  /** Real path of the project's folder, in which `.flotilla` lies: one orchestrator for each. */
  readonly path: string;
  /** That folder within its repository, with forward slashes; empty where the project is the whole repository. */
  readonly scope: string;
  /** Real path of the common git directory, which several projects may share. */
  readonly commonDir: string;
  /** Full ref checked out at registration. */
  readonly target: string;
  readonly trustedAt: number | null;
  readonly createdAt: number;
  readonly openedAt: number | null;
};
