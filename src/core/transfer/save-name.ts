// The name under which a received file is handed to the person. The path was chosen by the peer, and the
// receiving system may not be the sender's: what one takes as a name is a device, a stream or a lie on another.
import { baseName, toValidPath } from './path.ts'

/** Controls, line separators, and format characters, among them those that turn the direction of the text, so
 *  that "gpj.exe" reads "exe.jpg". The joiners U+200C and U+200D stay: Persian and many emoji need them. */
const INVISIBLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
/** Separators, wildcards, streams and pipes: Microsoft, "Naming Files, Paths, and Namespaces". */
const FORBIDDEN = /[<>:"/\\|?*]/g
/** Windows drops these from the end of a name, so that another name is meant. */
const DROPPED_TAIL = /[. ]+$/
/** Device names, with any ending: the same page, and "CONIN$" and "CONOUT$" of the console. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\.|$)/i

const JOINERS_ONLY = /^[\u200c\u200d]*$/

/** A file name for this device, as close to what the path says as is safe. */
export function saveName(path: string): string {
  const name = shortName(baseName(path).replace(INVISIBLE, '').replace(FORBIDDEN, '_'))
  if (JOINERS_ONLY.test(name)) return '_'
  return DEVICE.test(name) ? shortName(`_${name}`) : name
}

/** At most 255 bytes, which any file system takes. The cut may bare a tail, or a device. */
function shortName(name: string): string {
  return toValidPath(name.replace(DROPPED_TAIL, '_')).replace(DROPPED_TAIL, '_')
}
