// What the walk takes pictures of, in the order in which it comes to them.
export const STATES = [
  ...[
    'welcome',
    'settings',
    'settings-about',
    'welcome-private',
    'by-text',
    'by-text-error',
    'by-text-waiting'
  ],
  ...[
    'by-text-compare',
    'connected',
    'other-left',
    'welcome-waiting',
    'pairing',
    'pairing-read',
    'offered',
    'incoming',
    'declined'
  ],
  ...[
    'outbox',
    'received',
    'received-ways',
    'delivered',
    'incoming-odd-names',
    'received-odd-names',
    'text-received'
  ],
  ...[
    'sending',
    'receiving',
    'paused-sender',
    'paused-receiver',
    'link-lost',
    'unfinished',
    'unfinished-sends'
  ],
  ...[
    'settings-met',
    'settings-history',
    'going-on',
    'cancelled',
    'update',
    'camera-blocked',
    'camera-missing'
  ]
] as const
export type State = (typeof STATES)[number]

/** A picture's name sorts as the walk goes. */
export function nameOf(state: State): string {
  return `${String(STATES.indexOf(state) + 1).padStart(2, '0')}-${state}`
}
