import { bridgeName } from '../../../shared/mcp-bridge';
import { mcpTools } from '../../../shared/mcp-tools';

/** Of its own tools those that change something, or change what it may do. Any that a later version has are asked for. */
const refused = [
  ...['run_shell_command', 'write_file', 'replace', 'save_memory'],
  ...['activate_skill', 'enter_plan_mode', 'exit_plan_mode'],
  // A subagent that drives a browser.
  'browser_agent',
];

/** By name: where it makes a call, 0.61 no longer finds the server that a rule names, only any. */
const ours = Object.keys(mcpTools).map((name) => `mcp_${bridgeName}_${name}`);

/**
 * A policy file for `--admin-policy`, whose rules stand above all that a person and the repository allow. It refuses and
 * allows no reading of its own: what the person does not want to be read stays refused.
 */
export const geminiReadOnly = `[[rule]]
toolName = ${JSON.stringify(refused)}
decision = "deny"
priority = 998

[[rule]]
toolName = "*"
mcpName = "*"
decision = "deny"
priority = 998

[[rule]]
toolName = ${JSON.stringify(ours)}
decision = "allow"
priority = 999
`;
