/** Decides key names and who draws the window's buttons. */
export const isMac = navigator.userAgent.includes('Mac OS X');

/** Where the system draws no buttons on a window without frame, the title bar does. */
export const drawsOwnWindowButtons = navigator.userAgent.includes('Linux');
