import { steeringCommand } from '../steering/steering-command';

export const stopCommand = steeringCommand({
  what: 'stop',
  description: 'Interrupt the run that goes on politely; the next run goes on with its work',
  done: ({ run, pid }) =>
    `Run ${run} stops (process ${pid}): active work is interrupted, and the next run goes on with it.`,
  idle: 'fine',
});
