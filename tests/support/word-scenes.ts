// States that differ in their words alone: for pictures, as what is measured of one is true of all.
import { joinTroubles } from '#ui/strings/en/pairing-advice.ts'
import { failures } from '#ui/strings/en/advice.ts'
import { doctor } from '#ui/strings/en/doctor.ts'
import { FOUND_ALL } from './doctor-scenes.ts'
import { NO_PAIRING, type Shown } from './fake-heliograph.ts'
import { ICE } from './ice-scenes.ts'

type Scenes = readonly (readonly [string, Partial<Shown>])[]

const codesOf = <Code extends string>(words: Readonly<Record<Code, unknown>>): readonly Code[] =>
  Object.keys(words) as Code[]

const troubles: Scenes = codesOf(joinTroubles).map((code) => [
  `trouble-${code}`,
  {
    phase: 'connecting',
    pairing: {
      ...NO_PAIRING,
      card: 'https://heliograph.example/#31415926535897932384626433832795',
      scanner: { at: 'found' },
      theirCardRead: true,
      oursRead: true,
      trouble: { code, certain: true }
    }
  }
])
const ended: Scenes = codesOf(failures).map((failure) => [`end-${failure}`, { phase: 'failed', failure }])
const nats: Scenes = codesOf(doctor.nats).map((nat) => [
  `doctor-nat-${nat}`,
  {
    phase: 'failed',
    failure: 'timed-out',
    doctor: { state: { at: 'done', examination: { ...FOUND_ALL, verdict: { ...FOUND_ALL.verdict, nat } } } }
  }
])
const brought: Scenes = (['not-servers', 'damaged', 'newer-version', 'too-many'] as const).map((trouble) => [
  `servers-trouble-${trouble}`,
  { ice: { ...ICE, brought: { at: 'trouble', trouble } } }
])

export const WORD_SCENES: Readonly<Record<string, Partial<Shown>>> = Object.fromEntries([
  ...troubles,
  ...ended,
  ...nats,
  ...brought
])
