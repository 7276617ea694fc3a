import eslint from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { functionSize } from './tooling/eslint/function-size.mjs';
import {
  FORBIDDEN_GLOBALS,
  FORBIDDEN_PROPERTIES,
  FORBIDDEN_SYNTAX,
  NOT_IN_A_BROWSER,
} from './tooling/eslint/purity.mjs';

const TESTS = ['**/*.test.{ts,tsx,mjs}', '**/*.spec.ts', 'test/**'];

const NAMED_EXPORTS = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: a thing has one name everywhere.',
};

export default defineConfig(
  { ignores: ['out', 'dist', 'coverage', 'resources', 'test/fixtures', 'test-results', '**/*.d.ts'] },
  {
    // A rule that may be switched off where it hurts is a wish.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    plugins: { house: { rules: { 'function-size': functionSize } } },
    rules: {
      'max-lines': ['error', { max: 400 }],
      'house/function-size': ['error', { function: 80, component: 250 }],
    },
  },
  eslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // An async function that awaits nothing may still be one side of a port.
      '@typescript-eslint/require-await': 'off',
      // Ports and controls are records of closures: nothing in this house uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      eqeqeq: 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
    },
  },
  { files: ['src/**/*.{ts,tsx}'], rules: { 'no-restricted-syntax': ['error', NAMED_EXPORTS] } },
  {
    files: ['src/domain/**', 'src/engine/**'],
    rules: {
      'no-restricted-globals': ['error', ...FORBIDDEN_GLOBALS],
      'no-restricted-properties': ['error', ...FORBIDDEN_PROPERTIES],
      'no-restricted-syntax': ['error', NAMED_EXPORTS, ...FORBIDDEN_SYNTAX],
    },
  },
  {
    files: ['src/renderer/**/*.{ts,tsx}'],
    ignores: TESTS,
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      'no-restricted-globals': ['error', ...NOT_IN_A_BROWSER],
      // Warns of what only the React compiler would do to virtual lists; this project is built without it.
      'react-hooks/incompatible-library': 'off',
    },
  },
  {
    files: TESTS,
    rules: {
      // What a test reads back (JSON, rows) it checks by asserting; a describe block is as long as its cases.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'house/function-size': 'off',
      // Playwright reads from the pattern which fixtures are wanted; wanting none is written `{}`.
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
    },
  },
  {
    files: ['**/*.{mjs,cjs,js}'],
    languageOptions: { globals: Object.fromEntries(nodeGlobals().map((name) => [name, 'readonly'])) },
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] },
  },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
);

/** Just those the tool chain uses: a longer list would hide typing errors. */
function nodeGlobals() {
  return [
    'process',
    'console',
    'URL',
    'Buffer',
    'performance',
    'fetch',
    'AbortSignal',
    'AbortController',
    'setTimeout',
  ];
}
