export const motions = ['system', 'reduced'] as const;
export type Motion = (typeof motions)[number];

const key = 'motion';

export function savedMotion(): Motion {
  return localStorage.getItem(key) === 'reduced' ? 'reduced' : 'system';
}

/** Whether what is drawn frame by frame has to jump to its end. */
export function isMotionReduced(): boolean {
  return savedMotion() === 'reduced' || matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** What the system asks for always counts; this can only calm further. */
export function applyMotion(motion: Motion): void {
  document.documentElement.dataset.motion = motion;
  localStorage.setItem(key, motion);
}
