// The page's policy (scripts/security-headers.mjs) demands Trusted Types: a plain string cannot become markup or
// a script address. Workers and the service worker are started from plain addresses, so this default policy
// checks that they belong to the app's own origin. Markup is left out: only Svelte's own policy makes that.

interface TrustedTypeFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown
}

/** Call once, before the first worker is started. Browsers without Trusted Types need nothing. */
export function trustOwnScripts(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypeFactory }
  trustedTypes?.createPolicy('default', {
    createScriptURL(url) {
      if (new URL(url, location.href).origin === location.origin) return url
      throw new TypeError(`Refused to run a script from another origin: ${url}`)
    }
  })
}
