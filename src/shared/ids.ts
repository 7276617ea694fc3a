declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** 1…; shown as `#42`, used in branches, folders and on the command line. */
export type FeatureNumber = Branded<number, 'FeatureNumber'>;
/** The plan's own id as text; equals the number when the plan gave none. */
export type FeatureId = Branded<string, 'FeatureId'>;
/** 128 random bits as 32 hex digits; also the cookie in the environment of everything the attempt starts. */
export type AttemptId = Branded<string, 'AttemptId'>;
export type RunId = Branded<string, 'RunId'>;
export type ProjectId = Branded<string, 'ProjectId'>;
/** A full git object id. */
export type CommitId = Branded<string, 'CommitId'>;

export const featureNumber = (value: number): FeatureNumber => value as FeatureNumber;
export const featureId = (value: string): FeatureId => value as FeatureId;
export const attemptId = (value: string): AttemptId => value as AttemptId;
export const runId = (value: string): RunId => value as RunId;
export const projectId = (value: string): ProjectId => value as ProjectId;
export const commitId = (value: string): CommitId => value as CommitId;
