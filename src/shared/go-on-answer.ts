/** What answers a question about an account, where no words are needed. */
export const goOnAnswer = 'It can go on';
