const key = 'single-keys';

/** Whether a single letter is a command; people who dictate or press keys by mistake switch it off. */
export function areSingleKeysOn(): boolean {
  return localStorage.getItem(key) !== 'off';
}

export function toggleSingleKeys(): void {
  localStorage.setItem(key, areSingleKeysOn() ? 'off' : 'on');
}
