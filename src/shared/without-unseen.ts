/** A name without what would hide or reverse part of it: control characters become spaces, changes of direction go. */
export const withoutUnseen = (text: string): string =>
  text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
