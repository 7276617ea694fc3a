import { steeringCommand } from '../steering/steering-command';

export const resumeCommand = steeringCommand({
  what: 'resume',
  description: 'Let a draining run start new work again',
  done: ({ run, pid }) => `Run ${run} goes on (process ${pid}).`,
  takesBudget: true,
  idle: 'refused',
});
