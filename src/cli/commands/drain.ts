import { steeringCommand } from '../steering/steering-command';

export const drainCommand = steeringCommand({
  what: 'drain',
  description: 'Let the run that goes on finish its active work and start none',
  done: ({ run, pid }) =>
    `Run ${run} drains (process ${pid}): active work finishes, nothing new starts. flotilla resume takes it back.`,
  idle: 'refused',
});
