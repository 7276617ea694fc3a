/**
 * Claude Code as its provider treats it: begins a session and then waits for the test, which lets it do its work (`open`,
 * `open-a1`),
 * or be turned away as Claude Code 2.1.330 tells of it (`limited`, `refused`, or with its
 * feature's name `refused-a1`). It keeps a line for each of its starts.
 */
export const limitedAgent = `
const fs = require('node:fs');
const path = require('node:path');
const [folder, ...args] = process.argv.slice(1);
if (args.includes('--version')) process.exit(0);
const name = process.env.FLOTILLA_FEATURE_ID;
const session = args.includes('--resume') ? args[args.indexOf('--resume') + 1] : 'session-' + name;
const say = (line) => console.log(JSON.stringify(line));
const is = (file) => fs.existsSync(path.join(folder, file));
const end = (result, code) => {
  say({ type: 'result', subtype: 'success', permission_denials: [], modelUsage: {}, ...result });
  process.exit(code);
};
const turnedAway = (error, status, text) => {
  say({ type: 'assistant', message: { content: [{ type: 'text', text }] }, error });
  end({ is_error: true, terminal_reason: 'api_error', api_error_status: status, result: text }, 1);
};
say({ type: 'system', subtype: 'init', session_id: session, mcp_servers: [] });
fs.appendFileSync(path.join(folder, 'starts'), JSON.stringify({ name, resumed: args.includes('--resume'), session }) + '\\n');
const look = () => {
  if (is('refused') || is('refused-' + name)) turnedAway('authentication_failed', 401, 'Failed to authenticate. API Error: 401');
  if (is('limited')) {
    const resetsAt = Number(fs.readFileSync(path.join(folder, 'limited'), 'utf8'));
    say({ type: 'rate_limit_event', rate_limit_info: { status: 'rejected', resetsAt } });
    turnedAway('rate_limit', 429, 'API Error: Request rejected (429)');
  }
  if (!is('open') && !is('open-' + name)) return;
  say({ type: 'assistant', message: { content: [{ type: 'text', text: 'I do it.' }] } });
  fs.writeFileSync(name + '.txt', name);
  end({ is_error: false, terminal_reason: 'completed', result: 'Done.' }, 0);
};
fs.watch(folder, look);
look();
`;
