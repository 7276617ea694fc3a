import type { Rescue } from '../../host/rescue/rescue';

/** A rescue as programs read it. */
export function rescueJson({ name, ref, commit, committedAt, subject, files, landed, attempt, feature }: Rescue) {
  return {
    id: name,
    ref,
    commit,
    committed_at: committedAt,
    subject,
    files,
    landed,
    attempt: attempt?.number ?? null,
    feature: feature?.id ?? null,
    feature_number: feature?.number ?? null,
  };
}
