import { expect, test } from 'vitest'
import { META_POLICY, SECURITY_HEADERS, headersFile } from '../../../scripts/security-headers.mjs'

test('the policy starts from nothing and names every exception', () => {
  expect(META_POLICY.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob: mediastream:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "font-src 'none'",
    "object-src 'none'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types svelte-trusted-html default'
  ])
})

test('hosts that read a headers file say the same, and that nobody may frame the app', () => {
  expect(headersFile().split('\n')).toEqual([
    '/*',
    `  Content-Security-Policy: ${META_POLICY}; frame-ancestors 'none'`,
    '  X-Content-Type-Options: nosniff',
    '  Referrer-Policy: no-referrer',
    '  Permissions-Policy: camera=(self), microphone=(), geolocation=()',
    '',
    '/assets/*',
    '  Cache-Control: public, max-age=31536000, immutable',
    ''
  ])
  expect(SECURITY_HEADERS['Content-Security-Policy']).toBe(`${META_POLICY}; frame-ancestors 'none'`)
})
