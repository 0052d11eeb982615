// Layers, async safety and Svelte rules. The one-way imports are enforced twice: here by name (so that
// type-only imports inside .svelte files count too) and by dependency-cruiser on the real graph.
import globals from 'globals'
import svelte from 'eslint-plugin-svelte'
import tseslint from 'typescript-eslint'

/** Import names that each folder must not reach for. */
const forbidden = {
  core: ['#platform/*', '#app/*', '#ui/*', '#workers/*', '#tests/*', 'svelte', 'svelte/*', 'node:*'],
  platform: ['#app/*', '#ui/*', '#workers/*', '#tests/*', 'svelte', 'svelte/*', 'node:*'],
  workers: [
    '#platform/*',
    '!#platform/channel.ts',
    '#app/*',
    '#ui/*',
    '#tests/*',
    'svelte',
    'svelte/*',
    'node:*'
  ],
  sw: ['#platform/*', '#app/*', '#ui/*', '#workers/*', '#tests/*', 'svelte', 'svelte/*', 'node:*'],
  app: ['#platform/*', '#ui/*', '#workers/*', '#tests/*', 'node:*'],
  ui: ['#platform/*', '#workers/*', '#tests/*', 'node:*']
}

/** @type {import('typescript-eslint').ConfigArray} */
const layerRules = Object.entries(forbidden).map(([layer, group]) => ({
  files: [`src/${layer}/**/*.{ts,svelte}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { group, message: `src/${layer} must not import this: see docs/architecture.md` },
          { group: ['../*'], message: 'Import by #layer/… name, never ../' }
        ]
      }
    ]
  }
}))

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      'coverage/',
      'test-results/',
      'playwright-report/',
      '.cache/',
      'screens/'
    ]
  },
  ...tseslint.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.es2024 } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // `import { type X }` alone still loads the module at run time, which drags code into workers.
      '@typescript-eslint/no-import-type-side-effects': 'error'
    }
  },
  {
    files: ['**/*.ts'],
    ignores: ['**/*.svelte.ts'],
    extends: [...tseslint.configs.recommendedTypeCheckedOnly],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.core.json',
          './tsconfig.worker.json',
          './tsconfig.app.json',
          './tsconfig.node.json'
        ],
        tsconfigRootDir: import.meta.dirname
      }
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true }
      ]
    }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser }, globals: { ...globals.browser } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      // Maps in rune classes are bookkeeping; what a screen shows is plain data in $state.raw.
      'svelte/prefer-svelte-reactivity': 'off'
    }
  },
  ...layerRules,
  {
    files: ['src/platform/**'],
    ignores: ['src/platform/running-workers.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[property.name='terminate']",
          message:
            'Start and end workers by platform/running-workers.ts: Gecko collects those that nobody holds.'
        }
      ]
    }
  },
  {
    files: ['scripts/**', 'bench/**', 'tests/**', '*.config.*', '.dependency-cruiser.cjs'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' }
  },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } }
)
