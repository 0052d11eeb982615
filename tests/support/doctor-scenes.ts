// What the connection check shows, from nothing to all there is.
import type { Examination } from '#app/view.ts'
import { examine } from '#core/ice/examination.ts'
import type { Evidence } from '#core/ice/nat.ts'
import type { Shown } from './fake-heliograph.ts'
import { NO_PAIRING } from './fake-heliograph.ts'
import { gathered, host, relay, silence, srflx } from './gathered.ts'

const STUN = 'stun:198.51.100.2:3478'
const TURN = 'turn:198.51.100.1:3478?transport=udp'
const TURNS = 'turns:a-turn-server-with-a-rather-long-name.networks.example:5349?transport=tcp'
const OUT = '203.0.113.9'

const found = (evidence: Partial<Evidence>, connection?: string): Examination =>
  examine({
    evidence: {
      withoutServers: gathered(host()),
      alone: [],
      together: undefined,
      filteringTries: [],
      ...evidence
    },
    settings: { relayOnly: false },
    connection
  })
const done = (examination: Examination): Partial<Shown> => ({
  phase: 'failed',
  failure: 'timed-out',
  doctor: { state: { at: 'done', examination } }
})

const everything = gathered(
  host(),
  host('100.101.102.103'),
  host('fd12:3456:789a:1::7'),
  host('2001:db8:1234:5678:9abc:def0:1234:5678'),
  host('0e3f1c52-7a4b-4c1d-9e2f-0123456789ab.local'),
  srflx(OUT, 50000),
  relay('198.51.100.1'),
  relay('198.51.100.1', 'tls')
)

export const FOUND_ALONE = found({})
export const FOUND_ALL = found(
  {
    withoutServers: everything,
    alone: [
      { url: TURN, gathered: everything },
      { url: STUN, gathered: gathered(srflx(OUT, 41000)) },
      { url: TURNS, gathered: silence(TURNS) }
    ],
    together: everything,
    filteringTries: [
      { url: 'stun:198.51.100.1:3478', relayAddress: '198.51.100.1', arrived: false, arrivedWhenCalled: true }
    ]
  },
  'wifi'
)
const BLOCKED = found({
  alone: [
    { url: TURN, gathered: silence(TURN) },
    { url: TURNS, gathered: gathered(relay('198.51.100.1', 'tls')) }
  ],
  together: gathered(host(), relay('198.51.100.1', 'tls'))
})

export const DOCTOR_SCENES: Readonly<Record<string, Partial<Shown>>> = {
  'doctor-ready': { phase: 'failed', failure: 'timed-out' },
  'doctor-running': {
    phase: 'failed',
    failure: 'timed-out',
    doctor: { state: { at: 'running', step: 'filtering' } }
  },
  'doctor-broken': { phase: 'failed', failure: 'no-addresses', doctor: { state: { at: 'failed' } } },
  'doctor-no-servers': done(FOUND_ALONE),
  'doctor-no-address': done(found({ withoutServers: gathered() })),
  'doctor-full': done(FOUND_ALL),
  'doctor-full-shown': done(FOUND_ALL),
  'doctor-blocked': done(BLOCKED),
  'doctor-trouble': {
    phase: 'connecting',
    pairing: {
      ...NO_PAIRING,
      scanner: { at: 'found' },
      theirCardRead: true,
      trouble: { code: 'symmetric-nat', certain: false }
    },
    doctor: { state: { at: 'done', examination: FOUND_ALONE } }
  }
}
