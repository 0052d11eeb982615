// The build: one static folder that runs at any path of any host (relative base), its service worker, and
// the two Vitest projects.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'
import { CHROMIUM_ARGS, systemBrowser } from './scripts/browsers.mjs'
import { BUILD_META, buildHash, filesIn } from './scripts/build-hash.mjs'
import { ROOT, appPackages, licencesText } from './scripts/licences.mjs'
import { sbomText } from './scripts/sbom.mjs'
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

/** Beside the app: the licences are linked from its settings. */
function bill(): Plugin {
  return {
    name: 'heliograph:bill-of-materials',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: licencesText() })
      this.emitFile({ type: 'asset', fileName: 'sbom.cdx.json', source: sbomText() })
    }
  }
}

/** In each of the three builds, of the page, of workers and of the service worker: what gets in is on the bill. */
function billed(): Plugin {
  const names = appPackages().map(({ name }) => name)
  return {
    name: 'heliograph:billed',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle))
        for (const id of file.type === 'chunk' ? Object.keys(file.modules) : []) {
          const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1]
          if (name !== undefined && !names.includes(name))
            this.error(`${name} is built in: scripts/licences.mjs has to name it`)
        }
    }
  }
}

/** Tells the page which build it is of, when everything else is there but the service worker, which is made of all that later: the
 *  sources and what they are built with count instead of it. */
function stamp(): Plugin {
  return {
    name: 'heliograph:stamp',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const page = bundle['index.html']
        if (page?.type !== 'asset' || !String(page.source).includes(BUILD_META))
          throw new Error('index.html: no place for the build')
        const built = Object.values(bundle).map(
          (file) => [file.fileName, file.type === 'asset' ? file.source : file.code] as const
        )
        const settings = ['package-lock.json', 'vite.config.ts'].map(
          (name) => [name, readFileSync(join(ROOT, name))] as const
        )
        const hash = buildHash([...built, ...filesIn(ROOT, 'public'), ...filesIn(ROOT, 'src'), ...settings])
        page.source = String(page.source).replace(BUILD_META, BUILD_META.replace('""', `"${hash}"`))
      }
    }
  }
}

const chromium = systemBrowser('chromium')

export default defineConfig({
  base: './',
  plugins: [
    svelte(),
    contentSecurityPolicy(),
    billed(),
    bill(),
    stamp(),
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
        buildPlugins: { vite: [billed()] },
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
  worker: { format: 'es', plugins: () => [billed()] },
  test: {
    // Vitest's own 5 s are for an idle machine: on one with ten other things to do, property tests took up to 8 s and failed for
    // nothing. What really hangs is found as surely after 30 s. Of both projects.
    testTimeout: 30_000,
    hookTimeout: 30_000,
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
