// The inputs of an action, from the runner's INPUT_ variables: which stage runs with which values, or every fault.

import { nearest } from '../config/suggest.ts'
import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { StageName } from '../model/stage.ts'
import { stageNames } from '../model/stage.ts'
import type { Stage } from '../stages/define.ts'
import { pipeline, stages } from '../stages/index.ts'
import type { Chosen, Given, InputName } from '../stages/inputs.ts'
import { inputLabel, inputOf } from '../stages/inputs.ts'
import { kinds } from '../stages/kinds.ts'
import type { Configured, Written } from './parse-inputs.ts'
import { parseInputs, variableText } from './parse-inputs.ts'

export type Door = StageName | 'pipeline'
type Variables = Readonly<Record<string, string>>

export interface ActionRead {
  readonly stage: Stage
  readonly given: Given
  readonly faults: readonly Fault[]
}

/** Inputs that an action declares: those of its stage; of every stage, and which one, for the root action. */
export function actionInputs(door: Door): readonly Chosen[] {
  const declared = door === 'pipeline' ? [pipeline, ...Object.values(stages)] : [stages[door]]
  const chosen = declared.flatMap((stage) => stage.chosen).filter(({ name }) => inputOf(name).action)
  const isEverywhere = (name: InputName): boolean =>
    declared.every((stage) => stage.chosen.some((each) => each.name === name && each.required))
  const names = [...new Set(chosen.map(({ name }) => name))].map((name) => ({ name, required: isEverywhere(name) }))
  return door === 'pipeline' ? [{ name: 'stage', required: false }, ...names] : names
}

/** Every text that an INPUT_ variable holds, trimmed as GitHub's own toolkit does; empty ones are left out. */
export function inputTexts(variables: Variables): ReadonlyMap<string, string> {
  const entries = Object.entries(variables).filter(([name]) => name.startsWith('INPUT_'))
  const texts = entries.map(([name, text]) => [name.slice('INPUT_'.length).toLowerCase(), text.trim()] as const)
  return new Map(texts.filter(([, text]) => text !== ''))
}

/** Reads the inputs of one start. Faults are told even when there are several. */
export function readActionInputs(door: Door, variables: Variables, configured: Configured): ActionRead {
  const texts = inputTexts(variables)
  const declared = actionInputs(door)
  const asked = door === 'pipeline' ? kinds.stage.parse(texts.get('stage') ?? 'all') : door
  const stage = asked === undefined || asked === 'all' ? pipeline : stages[asked]
  const written = new Map(stage.chosen.flatMap(({ name }) => writtenFor(name, texts, variables)))
  const values = parseInputs({
    chosen: stage.chosen,
    written,
    door: 'action',
    label: (name) => `input ${inputLabel(name)}`,
    configured,
  })
  return {
    stage,
    given: values.given,
    faults: [
      ...unknown(declared, texts),
      ...unexpanded(texts),
      ...(asked === undefined ? [badStage(texts.get('stage') ?? '')] : []),
      ...(asked === undefined ? [] : unused({ declared, texts, stage })),
      ...values.faults,
    ],
  }
}

function writtenFor(name: InputName, texts: ReadonlyMap<string, string>, variables: Variables): [InputName, Written][] {
  const label = inputLabel(name)
  const text = inputOf(name).action ? texts.get(label) : undefined
  if (text === undefined) return variableText(name, variables)
  return [[name, { text, source: `input ${label}`, yaml: true }]]
}

function unknown(declared: readonly Chosen[], texts: ReadonlyMap<string, string>): readonly Fault[] {
  const known = declared.map(({ name }) => inputLabel(name))
  return [...texts.keys()]
    .filter((input) => !known.includes(input))
    .sort()
    .map((input) => {
      const near = nearest(input, known)
      return faults.INPUT_UNKNOWN({ input, known, ...(near === undefined ? {} : { suggestion: near }) })
    })
}

function unexpanded(texts: ReadonlyMap<string, string>): readonly Fault[] {
  return [...texts]
    .filter(([, text]) => text.includes('${{'))
    .map(([input, value]) => faults.INPUT_UNEXPANDED({ input: `input ${input}`, value: value.slice(0, 120) }))
}

const badStage = (value: string): Fault => {
  const near = nearest(value, ['all', ...stageNames])
  return faults.INPUT_INVALID({
    input: 'input stage',
    value,
    expects: kinds.stage.expects,
    example: kinds.stage.example,
    ...(near === undefined ? {} : { suggestion: near }),
  })
}

interface Unused {
  readonly declared: readonly Chosen[]
  readonly texts: ReadonlyMap<string, string>
  readonly stage: Stage
}

/** The root action declares the inputs of every stage; one that the chosen stage would not read is a mistake. */
function unused({ declared, texts, stage }: Unused): readonly Fault[] {
  return declared
    .filter(({ name }) => name !== 'stage' && !stage.chosen.some((each) => each.name === name))
    .filter(({ name }) => {
      const text = texts.get(inputLabel(name))
      return text !== undefined && text !== inputOf(name).default?.action && name !== 'githubToken'
    })
    .map(({ name }) => faults.INPUT_UNUSED({ input: inputLabel(name), stage: stage.name }))
}
