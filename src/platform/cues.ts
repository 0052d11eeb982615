// The buzz and the sound behind their port (core/scan-ports.ts).
import type { Cues } from '#core/scan-ports.ts'
import { buzz } from './buzz.ts'

/** Remembers whether the person wants to hear it. */
export interface SoundMemory {
  read(): boolean
  write(on: boolean): void
}

/** A fifth upwards, which sounds like "done" to most ears. */
const NOTES_HZ = [659.26, 987.77]
const NOTE_GAP_S = 0.1
const NOTE_S = 0.28
/** Heard across a table, startling nobody. */
const LOUDNESS = 0.07
const FADE_IN_S = 0.015

export function makeCues(memory: SoundMemory): Cues {
  let soundOn = memory.read()
  let ready: AudioContext | undefined

  const rest = () => {
    void ready?.close()
    ready = undefined
  }
  const prepare = () => {
    // Before any press a page may not make a sound, and browsers complain about the attempt.
    if (soundOn && navigator.userActivation?.hasBeenActive !== false) ready ??= openAudio()
  }
  return {
    get soundOn() {
      return soundOn
    },
    setSound(on) {
      soundOn = on
      memory.write(on)
      if (on) prepare()
      else rest()
    },
    prepare,
    success() {
      buzz()
      prepare()
      if (ready !== undefined) play(ready)
      ready = undefined // it closes itself, so that resting does not cut the sound off
    },
    rest
  }
}

function openAudio(): AudioContext | undefined {
  try {
    const audio = new AudioContext()
    audio.resume().catch(() => undefined) // then it stays silent, and the screen says it all
    return audio
  } catch {
    return undefined // no audio device, or too many pages hold it
  }
}

function play(audio: AudioContext): void {
  const startS = audio.currentTime
  for (const [index, hz] of NOTES_HZ.entries()) {
    const atS = startS + index * NOTE_GAP_S
    const note = new OscillatorNode(audio, { type: 'sine', frequency: hz })
    const gain = new GainNode(audio, { gain: 0 })
    gain.gain.setValueAtTime(0, atS)
    gain.gain.linearRampToValueAtTime(LOUDNESS, atS + FADE_IN_S)
    gain.gain.exponentialRampToValueAtTime(LOUDNESS / 1000, atS + NOTE_S)
    note.connect(gain).connect(audio.destination)
    note.start(atS)
    note.stop(atS + NOTE_S)
    if (index === NOTES_HZ.length - 1)
      note.onended = () => {
        void audio.close()
      }
  }
}
