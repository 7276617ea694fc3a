/**
 * A React component may be longer than a function (it is mostly markup), but not endless. ESLint's own
 * max-lines-per-function knows one limit a file; this one tells components (capitalised functions in .tsx) from others.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const functionSize = {
  meta: {
    type: 'suggestion',
    schema: [
      {
        type: 'object',
        properties: { function: { type: 'integer' }, component: { type: 'integer' } },
        additionalProperties: false,
      },
    ],
    messages: {
      long: '{{what}} {{name}} has {{lines}} lines; {{limit}} are allowed. Cut it where it changes subject.',
    },
  },
  create(context) {
    const limits = context.options[0];
    const isJsx = context.filename.endsWith('.tsx');
    /** @param {any} node */
    const check = (node) => {
      const name = nameOf(node);
      const isComponent = isJsx && /^[A-Z]/.test(name);
      const limit = isComponent ? limits.component : limits.function;
      const lines = node.loc.end.line - node.loc.start.line + 1;
      if (lines <= limit) return;
      context.report({
        node,
        messageId: 'long',
        data: { what: isComponent ? 'Component' : 'Function', name, lines, limit },
      });
    };
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check };
  },
};

/**
 * @param {any} node
 * @returns {string}
 */
function nameOf(node) {
  if (node.id) return node.id.name;
  let holder = node.parent;
  // memo(function …), forwardRef((…) => …): the variable's name is the component's.
  while (holder?.type === 'CallExpression') holder = holder.parent;
  if (holder?.type === 'VariableDeclarator') return holder.id.name ?? '';
  return holder?.key?.name ?? '';
}
