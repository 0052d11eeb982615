// The name under which a received file is handed to the person: every way out of the app asks here. The path was chosen by the
// peer, and the receiving system may not be the sender's: what one takes as a name is a device, a stream or a lie on another.
// docs/protocol.md §4.7.
import { baseName, toValidPath } from '#core/transfer/path.ts'
import { replaceUnseen } from './unseen.ts'

/** Separators, wildcards, streams and pipes: Microsoft, "Naming Files, Paths, and Namespaces". */
const FORBIDDEN = /[<>:"/\\|?*]/g
/** Windows drops these from the end of a name, so that another name is meant. */
const DROPPED_TAIL = /[. ]+$/
/** Device names, with any ending: the same page, and "CONIN$" and "CONOUT$" of the console. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\.|$)/i
/** What Windows obeys because it lies there, though nobody has opened it. */
const OBEYED = /^(?:desktop\.ini|autorun\.inf)$/i

/** A file name for this device, as close to what the path says as is safe. */
export function saveName(path: string): string {
  const name = shortName(replaceUnseen(baseName(path), '').replace(FORBIDDEN, '_'))
  if (name === '') return '_'
  return DEVICE.test(name) || OBEYED.test(name) ? shortName(`_${name}`) : name
}

/** At most 255 bytes, which any file system takes. The cut may bare a tail, or a device. */
function shortName(name: string): string {
  return toValidPath(name.replace(DROPPED_TAIL, '_')).replace(DROPPED_TAIL, '_')
}
