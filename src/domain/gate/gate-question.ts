import { withPeriod } from '../../shared/closing-period';

const request = 'Answer when it can go on';

/** What a person is asked where an account can't be used until they have put something right. */
export const gateQuestion = (reason: string): string => `${withPeriod(reason)} ${request}`;

/** Such a question needs no answer once an agent has got through all the same. */
export const isGateQuestion = (question: string): boolean => question.endsWith(` ${request}`);
