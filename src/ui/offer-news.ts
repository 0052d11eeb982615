import type { Heliograph } from '#app/view.ts'
import { strings } from './language/current.svelte.ts'
import { nameInSentence } from '#core/names/shown-name.ts'

/** The newest offer in a sentence; none, no sentence. */
export function offerNews({ incoming, peerName }: Pick<Heliograph, 'incoming' | 'peerName'>): string {
  const newest = incoming.at(-1)
  if (newest === undefined) return ''
  const peer = peerName === undefined ? undefined : nameInSentence(peerName)
  return strings.announce.offer(peer, newest.files.length, newest.totalBytes)
}
