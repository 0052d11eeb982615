// The runners of pairing and of sessions, which are loaded only when somebody is about to pair: the page opens without them.
import type { Peer } from '#core/ports.ts'
import type { Hashes } from '#core/transfer/blocks.ts'
import type { Attended } from './attention.svelte.ts'
import type { PairingRunner } from './pairing-runner.svelte.ts'
import type { SessionOwner } from './session-owner.ts'
import type { SessionRunner } from './session-runner.ts'
import type { AttentionView, DoctorView, Heliograph, IceView, RemovalView } from './view.ts'

export interface Linking {
  makePairing(onConnected: (peer: Peer) => void, onFailed: () => void): PairingRunner
  makeSession: MakeSession
  /** Says goodbye at once, and hears nothing. */
  refuse(peer: Peer): void
  /** Ready once the hash modules have loaded; rejects where there is no WebAssembly. */
  loadHashes(): Promise<Hashes>
  /** From then on the person is kept informed, and the device awake, by what the app shows. */
  attend(app: Attended): AttentionView
  makeIce(): IceView
  makeRemoval(app: Pick<Heliograph, 'phase' | 'savings'>): RemovalView
  makeDoctor(): DoctorView
}

export type MakeSession = (peer: Peer, hashes: Hashes, owner: SessionOwner) => SessionRunner
