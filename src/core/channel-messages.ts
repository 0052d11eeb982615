// What the page and the channels worker say to each other. Channels and ports are the browser's own types, which the
// core does not have.
import type { Bytes } from './bytes.ts'
import type { ChannelState } from './ports.ts'

/** Page to channels worker; the page numbers lines and turns. */
export type ChannelsRequest<Channel, Port> =
  /** Has to come in the turn in which the channel was made, or the browser keeps it where it is. */
  | {
      readonly type: 'adopt'
      readonly line: number
      readonly channel: Channel
      readonly lowMarkBytes: number
    }
  /** A staging, which listens at the other end of the port. */
  | { readonly type: 'feed'; readonly feed: number; readonly port: Port }
  | { readonly type: 'deliver'; readonly line: number; readonly feed: number; readonly lane: number }
  /** The records share buffers, which are transferred. */
  | {
      readonly type: 'send'
      readonly line: number
      readonly turn: number
      readonly records: readonly Bytes[]
    }
  | { readonly type: 'drain'; readonly line: number; readonly turn: number }

/** Channels worker to page. */
export type ChannelsReply =
  | { readonly type: 'state'; readonly line: number; readonly state: ChannelState }
  /** Bytes that have left for the network so far. */
  | { readonly type: 'wire'; readonly line: number; readonly wireBytes: number }
  /** What was asked in this turn is done; the buffers of what was sent come back. */
  | {
      readonly type: 'turn'
      readonly line: number
      readonly turn: number
      readonly buffers: readonly ArrayBuffer[]
    }
  /** What was asked in this turn never will be done, as the channel closed. */
  | { readonly type: 'turn-failed'; readonly line: number; readonly turn: number }
