// The number of a link, by a side that wants another one or none (docs/protocol.md §4.15).
import { encodeRecord } from '#core/transfer/record.ts'
import { NONCE_BYTES, SHA256_BYTES } from '#core/transfer/limits.ts'
import { type Check, hello } from '../hostile-page.ts'
import { joined, TYPE, u8 } from './bytes.ts'
import type { Duel, Violation } from './duel.ts'
import type { Bytes } from '#core/bytes.ts'

/** Said right after hello, before there is a number. */
function begun(name: string, messages: (check: Check) => readonly Bytes[]): Violation {
  return {
    name,
    follows: 'closed',
    isSilent: true,
    act: ({ peer }) => peer.say('control', encodeRecord(hello()), ...messages(peer.check))
  }
}

export const CHECK: readonly Violation[] = [
  begun('a reveal before its commitment', ({ commit, reveal }) => [
    encodeRecord(reveal),
    encodeRecord(commit)
  ]),
  begun('a reveal that does not belong to its commitment', ({ commit }) => [
    encodeRecord(commit),
    encodeRecord({ type: 'reveal', nonce: new Uint8Array(NONCE_BYTES).fill(7) })
  ]),
  begun('a commitment taken back for another one', ({ commit, reveal }) => [
    encodeRecord({ ...commit, commitment: new Uint8Array(SHA256_BYTES).fill(7) }),
    encodeRecord(commit),
    encodeRecord(reveal)
  ]),
  begun('a commitment of 32 zero bytes, as if the certificate were one of several', ({ commit }) => [
    encodeRecord({ ...commit, commitment: new Uint8Array(SHA256_BYTES) })
  ]),
  begun('a commitment that asks to compare neither way', ({ commit, reveal }) => [
    joined(u8(TYPE.commit), u8(2), commit.commitment),
    encodeRecord(reveal)
  ]),
  {
    name: 'the commitment of the app sent back, and its nonce',
    follows: 'closed',
    isSilent: true,
    act: reflected
  },
  {
    name: 'a second commitment, once there is a number',
    follows: 'closed',
    act: ({ peer }) => peer.records(peer.check.commit)
  },
  {
    name: 'a second reveal, once there is a number',
    follows: 'closed',
    act: ({ peer }) => peer.records(peer.check.reveal)
  },
  {
    name: 'goodbye for another number',
    follows: 'differs',
    act: ({ peer }) => peer.records({ type: 'bye', reason: 'other-number' })
  },
  {
    name: 'goodbye for another number, before there is one',
    follows: 'differs',
    isSilent: true,
    act: ({ peer }) => peer.records(hello(), { type: 'bye', reason: 'other-number' })
  }
]

async function reflected({ peer }: Duel): Promise<void> {
  const commit = await peer.hear('commit')
  await peer.records(hello(), commit)
  await peer.records(await peer.hear('reveal'))
}
