// What the build puts in (vite.config.ts).
interface ImportMetaEnv {
  /** The commit that was built; empty where it is not known. */
  readonly VITE_BUILD: string
}
