/** One of the small buttons of a file. */
export interface FileAction {
  readonly testId: string
  readonly words: string
  /** Names the file, too. */
  readonly label: string
  readonly expanded?: boolean
  readonly act: () => void
}
