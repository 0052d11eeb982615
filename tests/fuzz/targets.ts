// Every decoder of what comes from outside: docs/fuzzing.md has the list in words.
import { CARD_TARGETS } from './targets/cards.ts'
import { ICE_TARGETS } from './targets/ice.ts'
import { PAGE_TARGETS } from './targets/page.ts'
import { SDP_TARGETS } from './targets/sdp.ts'
import { STORED_TARGETS } from './targets/stored.ts'
import { TRANSFER_TARGETS } from './targets/transfer.ts'
import type { Target } from './target.ts'

export const TARGETS: readonly Target[] = [
  ...CARD_TARGETS,
  ...SDP_TARGETS,
  ...TRANSFER_TARGETS,
  ...STORED_TARGETS,
  ...ICE_TARGETS,
  ...PAGE_TARGETS
]
