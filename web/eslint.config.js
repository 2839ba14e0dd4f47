import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import { existsSync, readdirSync } from 'node:fs';
import tseslint from 'typescript-eslint';

const a11yAsErrors = Object.fromEntries(
  Object.entries(jsxA11y.flatConfigs.strict.rules).map(([rule, setting]) => {
    const options = Array.isArray(setting) ? setting.slice(1) : [];
    const off = setting === 'off' || (Array.isArray(setting) && setting[0] === 'off');
    return [rule, off ? 'off' : ['error', ...options]];
  }),
);

/** The features of an app are the folders that exist, so a new one is fenced without being named here. */
function featuresOf(app) {
  const root = new URL(`./apps/${app}/src/features/`, import.meta.url);
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function fence(files, patterns) {
  return { files: [files], rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

/** A feature is imported through its index only; shared/ knows no feature and no route. */
function boundaries(app) {
  const features = featuresOf(app);
  const closed = (own) =>
    features
      .filter((name) => name !== own)
      .map((name) => ({
        group: [`**/features/${name}/*`, `../${name}/*`, `../../${name}/*`],
        message: 'Import a feature through its index.',
      }));
  const sharedRule = {
    group: ['**/features/**', '**/app/**'],
    message: 'shared/ knows no feature and no route.',
  };
  return [
    fence(`apps/${app}/src/**/*.{ts,tsx}`, closed(null)),
    ...features.map((name) =>
      fence(`apps/${app}/src/features/${name}/**/*.{ts,tsx}`, closed(name)),
    ),
    fence(`apps/${app}/src/shared/**/*.{ts,tsx}`, [sharedRule]),
  ];
}

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/coverage/**',
      '**/test-results/**',
      'packages/api/src/schema.ts',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    plugins: { 'jsx-a11y': jsxA11y, 'react-hooks': reactHooks },
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    rules: {
      ...a11yAsErrors,
      ...reactHooks.configs.recommended.rules,
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        {
          selector: "Property[key.name='queryKey'] > ArrayExpression",
          message:
            'Query keys come from a queryOptions factory (…Queries.ts), never from an array literal.',
        },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['apps/*/src/**/*Queries.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'e2e/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  ...boundaries('storefront'),
  ...boundaries('admin'),
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['**/public/*.js'],
    languageOptions: {
      globals: {
        addEventListener: 'readonly',
        document: 'readonly',
        localStorage: 'readonly',
        matchMedia: 'readonly',
        requestAnimationFrame: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
);
