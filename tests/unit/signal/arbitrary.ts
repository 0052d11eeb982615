// Random descriptions for property tests: every kind of credential, address and size, in the order that a
// description keeps.
import fc from 'fast-check'
import {
  leadsBack,
  MAX_CANDIDATES,
  sameTransportAddress,
  TYPE_PREFERENCE,
  type Address,
  type Candidate,
  type Description,
  type IceCredentials
} from '#core/sdp/description.ts'
import type { Bytes } from '#core/bytes.ts'

const ICE_ALPHABET = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/']

/** Records with the prototype that the decoders' objects have. */
const record = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(fields, { noNullPrototype: true })

const bytes = (count: number): fc.Arbitrary<Bytes> =>
  fc.uint8Array({ minLength: count, maxLength: count }).map((array) => Uint8Array.from(array))

const characters = (from: string[], shortest: number, longest = shortest): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...from), minLength: shortest, maxLength: longest })

const credentials: fc.Arbitrary<IceCredentials> = fc.oneof(
  record({ ufrag: characters(ICE_ALPHABET, 4), pwd: characters(ICE_ALPHABET, 24) }),
  record({
    ufrag: characters([...'0123456789abcdef'], 8),
    pwd: characters([...'0123456789abcdef'], 32)
  }),
  record({ ufrag: characters(ICE_ALPHABET, 8), pwd: characters(ICE_ALPHABET, 32) }),
  record({ ufrag: characters(ICE_ALPHABET, 4, 255), pwd: characters(ICE_ALPHABET, 22, 255) })
)

/** Few different bytes, so that runs of zeros, repeats and loopback addresses come up. */
const sparse = (count: number): fc.Arbitrary<Bytes> =>
  fc
    .array(fc.constantFrom(0, 0, 0, 1, 127, 255), { minLength: count, maxLength: count })
    .map((array) => Uint8Array.from(array))

const address: fc.Arbitrary<Address> = fc.oneof(
  record({ kind: fc.constant('ipv4' as const), bytes: fc.oneof(bytes(4), sparse(4)) }),
  record({ kind: fc.constant('ipv6' as const), bytes: fc.oneof(bytes(16), sparse(16)) }),
  record({ kind: fc.constant('mdns' as const), bytes: bytes(16) })
)

const candidate: fc.Arbitrary<Candidate> = record({
  type: fc.constantFrom('host', 'srflx', 'prflx', 'relay'),
  address,
  port: fc.oneof(fc.integer({ min: 1, max: 0xffff }), fc.constantFrom(1, 9, 0xffff))
})

const candidates: fc.Arbitrary<Candidate[]> = fc
  .uniqueArray(candidate, { maxLength: MAX_CANDIDATES, comparator: sameTransportAddress })
  .map((list) =>
    list
      .filter((one) => !leadsBack(one.address))
      .sort((a, b) => TYPE_PREFERENCE[b.type] - TYPE_PREFERENCE[a.type])
  )

export const descriptions: fc.Arbitrary<Description> = record({
  fingerprint: record({ algorithm: fc.constant('sha-256' as const), value: bytes(32) }),
  ice: credentials,
  setup: fc.constantFrom('actpass', 'active', 'passive'),
  candidates,
  mid: fc.constant('0' as const),
  sctpPort: fc.oneof(fc.constant(5000), fc.integer({ min: 1, max: 0xffff })),
  maxMessageSizeBytes: fc.oneof(
    fc.constantFrom(0, 65_536, 262_144, 1_073_741_823, 0xffff_ffff),
    fc.integer({ min: 0, max: 0xffff_ffff })
  )
})
