/** The name under which programs know the server of browser tools. */
export const browserServer = 'playwright';

/** Its tools that run any program text outside of the page, past whatever bounds the agent's program has. */
export const hiddenTools = ['browser_run_code_unsafe', 'browser_run_code'];
