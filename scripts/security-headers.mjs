// What the page may do, in one place: the <meta> of the built page, the `_headers` file for static hosts that
// read one, and the headers of `npm start` are all made from this.

/**
 * `wasm-unsafe-eval`: the QR decoder and the hashes are WebAssembly. `blob:` and `data:` pictures: the code as
 * an image. Frames of this origin: an archive that is saved is requested in a hidden one. Trusted Types: Svelte makes its templates under its own policy; `default` is ours and lets scripts
 * of this origin through (src/platform/trusted-types.ts).
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const CONTENT_SECURITY_POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'worker-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'blob:', 'data:'],
  'media-src': ["'self'", 'blob:', 'mediastream:'],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'font-src': ["'none'"],
  'object-src': ["'none'"],
  'frame-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['svelte-trusted-html', 'default']
}

/** @param {Readonly<Record<string, readonly string[]>>} directives */
function policyText(directives) {
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ')
}

/** For `<meta http-equiv>`: works on a host that sets no headers at all. */
export const META_POLICY = policyText(CONTENT_SECURITY_POLICY)

/**
 * The same as headers, with what a `<meta>` cannot say (`frame-ancestors` is ignored there).
 * @type {Readonly<Record<string, string>>}
 */
export const SECURITY_HEADERS = {
  'Content-Security-Policy': policyText({ ...CONTENT_SECURITY_POLICY, 'frame-ancestors': ["'none'"] }),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=()'
}

/**
 * The `_headers` file that Netlify and Cloudflare Pages read. Names in assets/ carry a content hash; for the
 * rest, asking the host each time is what both do unasked.
 */
export function headersFile() {
  const rules = {
    '/*': SECURITY_HEADERS,
    '/assets/*': { 'Cache-Control': 'public, max-age=31536000, immutable' }
  }
  return Object.entries(rules)
    .map(([path, headers]) => [
      path,
      ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
      ''
    ])
    .flat()
    .join('\n')
}
