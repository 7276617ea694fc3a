/** Why a run was stopped that ended with the app: its log says so, and the next start goes on with it. */
export const quitReason = 'Flotilla is closing';
