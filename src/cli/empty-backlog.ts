/** What to do in a project where everything is still to come. */
export const emptyBacklog =
  'No features yet. Import a plan with flotilla import FILE, or add one with flotilla features add NAME.';
