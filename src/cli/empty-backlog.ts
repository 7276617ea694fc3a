/** What to do in a project where everything is still to come. */
export const emptyBacklog =
  'No features yet. Import a plan with flotilla import FILE, add one with flotilla features add NAME, or describe the project in app_spec.txt and start flotilla run.';
