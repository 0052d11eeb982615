// Which build this page is of, as the build wrote it into it (vite.config.ts).

/** Of an app that runs from its sources, the version alone. */
export function withBuild(version: string): string {
  const hash = document.querySelector<HTMLMetaElement>('meta[name="build"]')?.content ?? ''
  return hash === '' ? version : `${version}+${hash}`
}
