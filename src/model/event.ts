// Everything that a view can be told while a command runs.

import type { Fault } from './fault.ts'
import type { ReleaseId } from './name.ts'
import type { Plan, Step } from './plan.ts'
import type { StageName } from './stage.ts'

/** `milliseconds` are durations; events carry no clock, the view adds one where its format wants it. */
export type Event =
  /** What this run is to apply; with `release` from the moment on from which that is made. Views that follow the story of a plan take it up. */
  | { readonly kind: 'plan'; readonly plan: Plan; readonly hash: string; readonly release?: ReleaseId }
  | { readonly kind: 'stage.started'; readonly stage: StageName; readonly summary: string }
  | {
      readonly kind: 'stage.finished'
      readonly stage: StageName
      readonly outcome: 'completed' | 'failed' | 'skipped'
      readonly milliseconds: number
    }
  | { readonly kind: 'step.started'; readonly step: Step; readonly sentence: string }
  | { readonly kind: 'step.progress'; readonly step: string; readonly message: string }
  /** Output of a remote or local program: data, never trusted; views fence and redact it. */
  | { readonly kind: 'step.output'; readonly step: string; readonly text: string }
  | {
      readonly kind: 'step.finished'
      readonly step: Step
      readonly outcome: 'done' | 'failed' | 'skipped'
      readonly detail?: string
      readonly milliseconds: number
    }
  | { readonly kind: 'recovery.started'; readonly stage: StageName; readonly because: string }
  | { readonly kind: 'recovery.finished'; readonly outcome: 'finished' | 'reverted' | 'failed' }
  | { readonly kind: 'notice'; readonly level: 'debug' | 'info' | 'warning'; readonly message: string }
  | { readonly kind: 'fault'; readonly fault: Fault }

export type Emit = (event: Event) => void
