// A workflow as plain values → its text: comments behind values, a blank line before each job, nothing quoted without need.

import { Document, isMap, Scalar, YAMLMap, YAMLSeq } from 'yaml'

/** A value with a remark behind it, like the version of a pinned action. */
export interface Remarked {
  readonly value: string
  readonly remark: string
}

export type Written =
  | string
  | boolean
  | number
  | Remarked
  | readonly Written[]
  | { readonly [key: string]: Written | undefined }

/** `head`: what the file is, a line each, above it. Keys that are undefined are left out. Ends in a line end. */
export function workflowText(head: readonly string[], workflow: Readonly<Record<string, Written | undefined>>): string {
  const document = new Document()
  document.contents = node(workflow)
  document.commentBefore = head.map((line) => ` ${line}`).join('\n')
  const jobs = document.get('jobs')
  if (isMap(jobs)) jobs.items.slice(1).forEach(({ key }) => spaced(key))
  // The comment of a file stands right above its first key.
  return document
    .toString({ lineWidth: 0, singleQuote: true, flowCollectionPadding: false })
    .replace(/^((?:#.*\n)+)\n/, '$1')
}

function spaced(key: unknown): void {
  if (key instanceof Scalar) key.spaceBefore = true
}

function node(value: Written): Scalar | YAMLMap | YAMLSeq {
  if (typeof value !== 'object') return new Scalar(value)
  if (isList(value)) return list(value)
  if (isRemarked(value)) return remarked(value)
  const map = new YAMLMap()
  for (const [key, each] of Object.entries(value)) {
    if (each !== undefined) map.add({ key: new Scalar(key), value: node(each) })
  }
  return map
}

/** A list of plain words stands on one line. */
function list(values: readonly Written[]): YAMLSeq {
  const seq = new YAMLSeq()
  seq.flow = values.every((each) => typeof each !== 'object')
  for (const each of values) seq.add(node(each))
  return seq
}

function remarked({ value, remark }: Remarked): Scalar {
  const scalar = new Scalar(value)
  scalar.comment = ` ${remark}`
  return scalar
}

const isList = (value: object): value is readonly Written[] => Array.isArray(value)
const isRemarked = (value: object): value is Remarked => 'remark' in value
