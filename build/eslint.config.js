import { resolve } from 'node:path'
import hooks from 'eslint-plugin-react-hooks'
import typescript from 'typescript-eslint'

export default typescript.config(
  { ignores: ['out/**', 'dist/**', 'node_modules/**', 'test-results/**', 'build/boundaries.cjs'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [typescript.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: [] }, tsconfigRootDir: resolve(import.meta.dirname, '..') },
    },
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name: a name is found by search and cannot drift.' },
        { selector: "CallExpression[callee.name='eval']", message: 'No code from text.' },
        { selector: "NewExpression[callee.name='Function']", message: 'No code from text.' },
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Text from designs and catalog is untrusted: render it as text.' },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    files: ['src/renderer/**/*.tsx', 'src/renderer/**/*.ts'],
    plugins: { 'react-hooks': hooks },
    rules: { ...hooks.configs.recommended.rules },
  },
  {
    // What both Node and browsers have passes both type checks; core must get it as an argument all the same.
    files: ['src/core/**', 'src/contract/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['fetch', 'WebSocket', 'Worker', 'setTimeout', 'setInterval', 'performance', 'crypto', 'navigator', 'globalThis'].map((name) => ({
          name,
          message: 'core is pure: no I/O, no clock, no chance. Take it as an argument.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'core is pure: take the random numbers as an argument.' },
        { object: 'Date', property: 'now', message: 'core is pure: take the time as an argument.' },
      ],
    },
  },
  {
    // A skipped test prints its reason.
    files: ['tests/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.config.ts', 'build/eslint.config.js'],
    rules: { 'no-restricted-syntax': 'off' },
  },
)
