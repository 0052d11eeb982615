// What the screens show of the connection doctor.
import type { Examination } from '#core/ice/examination.ts'

/** What is being looked at. */
export type DoctorStep = 'addresses' | 'servers' | 'filtering'

export type DoctorState =
  | { readonly at: 'ready' }
  | { readonly at: 'running'; readonly step: DoctorStep }
  | { readonly at: 'done'; readonly examination: Examination }
  | { readonly at: 'failed' } // this browser makes no connections

export interface DoctorView {
  readonly state: DoctorState
  /** Begins anew. */
  run(): void
  /** Nothing is asked any more; what was found before stays. */
  stop(): void
  /** The text to hand on. */
  report(examination: Examination, options: { readonly masked: boolean }): string
}

export type { Examination }
