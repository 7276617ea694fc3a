export const motions = ['system', 'reduced'] as const;
export type Motion = (typeof motions)[number];

const key = 'motion';

export function savedMotion(): Motion {
  return localStorage.getItem(key) === 'reduced' ? 'reduced' : 'system';
}

/** What the system asks for always counts; this can only calm further. */
export function applyMotion(motion: Motion): void {
  document.documentElement.dataset.motion = motion;
  localStorage.setItem(key, motion);
}
