// The numbers that bound a transfer: docs/protocol.md §4.2. Both sides hold the other to them.

export const KIB = 1024
export const MIB = 1024 * KIB

/** Unit of hashing, of sending again and of a resume: when a link breaks, each of its connections loses the one that it was
 *  bringing. 1 MiB was no faster. */
export const BLOCK_BYTES = 256 * KIB
/** Payload of a chunk where the other side takes messages that large; 64 KiB to 256 KiB measured the same. */
export const CHUNK_BYTES = 64 * KIB
/** Bytes in front of a chunk's payload (frame.ts). */
export const CHUNK_HEADER_BYTES = 17
/** The largest data record that is ever accepted, payload and header. */
export const MAX_FRAME_BYTES = 256 * KIB
/** The largest control record. */
export const MAX_RECORD_BYTES = 64 * KIB
/** Bytes of blocks that were sent and are not known to be on the receiver's disk: 4 MiB was slower, 64 no faster. */
export const WINDOW_BYTES = 16 * MIB
/** Data that has arrived and was not written yet. A sender that keeps to the window is far below; one that does not is cut
 *  off before it fills the memory. */
export const MAX_UNTAKEN_BYTES = 4 * WINDOW_BYTES
/** Windows that a peer may ask us to honour; ours is fixed. */
export const MIN_WINDOW_BYTES = MIB
export const MAX_WINDOW_BYTES = 64 * MIB
export const MAX_FILES_PER_OFFER = 100_000
/** UTF-8 bytes of all paths of one offer together. */
export const MAX_MANIFEST_PATH_BYTES = 16 * MIB
export const MAX_PATH_BYTES = 1024
export const MAX_SEGMENT_BYTES = 255
export const MAX_SEGMENTS = 32
/** Offers of one side that have neither been answered nor ended. */
export const MAX_OPEN_OFFERS = 16
/** Files of them all together: their lists are in memory before a person has said yes to any. */
export const MAX_OPEN_FILES = 200_000
/** Offers, texts and words about connections: so many at once, and then so many a second. People are far slower. */
export const MAX_REQUESTS = 600
export const MAX_REQUESTS_PER_SECOND = 10
/** Answers that wait for the other side to take them. */
export const MAX_WAITING_ANSWERS = 10_000
/** Connections between two devices; what a lossy network gains is still rising there (docs/field-notes.md). */
export const MAX_LANES = 8
/** A description of a connection, with more candidates than a device has. */
export const MAX_SDP_BYTES = 20_000
/** Browsers' longest, with a host name for an address, is half of that. */
export const MAX_CANDIDATE_BYTES = 512
/** Of one side for one lane: eight servers find less. */
export const MAX_LANE_CANDIDATES = 32
/** List elements in one record: the longest, of `have`, are 24 bytes each. */
export const MAX_LISTED = 2500
export const MAX_TEXT_BYTES = 60_000
/** Texts of one side that the other has not confirmed; more wait. */
export const MAX_OPEN_TEXTS = 16
export const MAX_DEVICE_NAME_BYTES = 64
export const MAX_APP_VERSION_BYTES = 32
/** A block that fails its hash this often fails the file. */
export const MAX_BLOCK_TRIES = 3
export const DIGEST_BYTES = 16
export const SHA256_BYTES = 32
/** Random bytes of each side that the number to compare is made of (docs/protocol.md §4.15). */
export const NONCE_BYTES = 32
export const TRANSFER_ID_BYTES = 16
export const TEXT_ID_BYTES = 8
/** A smaller file is sent sooner than it is compared with what is kept (docs/protocol.md §4.12). */
export const MIN_COMPARED_BYTES = MIB
/** Files of one offer that are compared with what is kept. */
export const MAX_COMPARED_FILES = 1000
