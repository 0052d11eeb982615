// The build: one static folder that runs at any path of any host (relative base), its service worker, and
// the two Vitest projects.
import { execFileSync } from 'node:child_process'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'
import { CHROMIUM_ARGS, systemBrowser } from './scripts/browsers.mjs'
import { licencesText } from './scripts/licences.mjs'
import { META_POLICY, headersFile } from './scripts/security-headers.mjs'

const CHARSET = '<meta charset="utf-8" />'

/** Puts the content security policy into the built page. Not in `npm run dev`: Vite injects inline styles there. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'heliograph:content-security-policy',
    apply: 'build',
    transformIndexHtml(html) {
      if (!html.includes(CHARSET)) throw new Error('index.html: no place for the policy')
      // Before everything that loads something, after the charset, which must come within the first 1024 bytes.
      return html.replace(
        CHARSET,
        `${CHARSET}\n    <meta http-equiv="Content-Security-Policy" content="${META_POLICY}" />`
      )
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() })
    }
  }
}

/** Beside the app, and linked from its settings. */
function licences(): Plugin {
  return {
    name: 'heliograph:licences',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: licencesText() })
    }
  }
}

/** The commit that is built, if it is known. */
function build(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return ''
  }
}

const chromium = systemBrowser('chromium')

export default defineConfig({
  base: './',
  define: { 'import.meta.env.VITE_BUILD': JSON.stringify(build()) },
  plugins: [
    svelte(),
    contentSecurityPolicy(),
    licences(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/sw',
      filename: 'sw.ts',
      injectRegister: false, // src/platform/service-worker.ts does it; the policy forbids inline scripts
      manifest: false, // public/manifest.webmanifest
      injectManifest: {
        globPatterns: ['**/*.{html,js,css,wasm,svg,png,txt,webmanifest}'],
        globIgnores: ['screenshots/**'], // the browser alone asks for them, before it installs the app
        maximumFileSizeToCacheInBytes: 4 * 2 ** 20, // the QR decoder is 1 MB of WebAssembly
        rollupFormat: 'iife' // module service workers are young in Firefox and Safari
      }
    })
  ],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // the policy has no data: for scripts, and the cache wants every file to have a name
    modulePreload: { polyfill: false },
    rolldownOptions: { checks: { bundlerTimings: false } } // how slow this computer is, is no warning about us
  },
  worker: { format: 'es' },
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], environment: 'node' } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          expect: { poll: { timeout: 5000 } }, // a busy machine is slow, not wrong
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(chromium === undefined ? {} : { executablePath: chromium }),
                args: [
                  ...CHROMIUM_ARGS,
                  '--use-fake-device-for-media-stream',
                  '--use-fake-ui-for-media-stream'
                ]
              },
              contextOptions: { permissions: ['camera'] }
            }),
            instances: [{ browser: 'chromium' }]
          }
        }
      }
    ]
  }
})
