import type { Feature } from '../../shared/feature';
import { isGateQuestion } from './gate-question';

/** Whether what the person is asked is if the account of its agent can be used again. */
export const asksAboutAccount = ({ status, question }: Pick<Feature, 'status' | 'question'>): boolean =>
  status === 'needs_input' && question !== null && isGateQuestion(question);
