// Names that other people chose, made fit for the screen: nothing in them may hide, reorder or imitate what
// stands around them (a right-to-left override turns "cod.exe" into "exe.doc"). What is saved and sent keeps
// its own name; only the picture of it changes.
import { toGraphemes } from './graphemes.ts'
import { replaceUnseen } from './unseen.ts'

const REPLACEMENT = '\ufffd'

/** How much of the end stays in sight when a name is cut in the middle: an ending, and a number before it. In Latin letters. */
const TAIL_WIDTH = 10

/** Written in squares, which are as wide as two letters. */
const SQUARE = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\uff01-\uff60]/u

/** `name` with every character that could deceive made visible. */
export function safeName(name: string): string {
  return replaceUnseen(name, REPLACEMENT)
}

/** A device's name inside a sentence is cut to this: the sentence has to fit a small phone, buttons and all. */
const MAX_IN_SENTENCE = 24

/** A safe, short name to stand inside a sentence: first-strong isolate and its end (UAX #9 §2.5) do in plain
 *  text what `<bdi>` does in markup. */
export function nameInSentence(name: string): string {
  const characters = toGraphemes(safeName(name))
  const cut = characters.length > MAX_IN_SENTENCE
  const short = cut ? `${characters.slice(0, MAX_IN_SENTENCE - 1).join('')}…` : characters.join('')
  return `\u2068${short}\u2069`
}

/** The same for the name of a file, which keeps its ending. */
export function fileInSentence(name: string): string {
  const { head, tail } = splitName(name)
  const characters = toGraphemes(head)
  const room = MAX_IN_SENTENCE - TAIL_WIDTH - 1
  const cut = tail !== '' && characters.length > room
  return `\u2068${cut ? `${characters.slice(0, room).join('')}…` : head}${tail}\u2069`
}

/** A safe name in two parts: the first may be cut to fit, the last stays in sight. */
export function splitName(name: string): { head: string; tail: string } {
  const characters = toGraphemes(safeName(name))
  const widthFrom = (from: number): number =>
    characters.slice(from).reduce((sum, character) => sum + (SQUARE.test(character) ? 2 : 1), 0)
  let cut = characters.length
  if (characters.length > TAIL_WIDTH * 2 || widthFrom(0) > TAIL_WIDTH * 2)
    while (widthFrom(cut - 1) <= TAIL_WIDTH) cut--
  return { head: characters.slice(0, cut).join(''), tail: characters.slice(cut).join('') }
}

/** The folder part of a relative path, without the last slash, and the name; that of an empty folder ends in "/". */
export function splitPath(path: string): { folder: string; name: string } {
  const slash = path.lastIndexOf('/', path.length - 2)
  return slash === -1
    ? { folder: '', name: path }
    : { folder: path.slice(0, slash), name: path.slice(slash + 1) }
}
