// GitHub's official OpenAPI description as checks: whether a request is one of GitHub's, and whether an answer looks as it must.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import type { ValidateFunction } from 'ajv'

type Json = Readonly<Record<string, unknown>>

interface Operation {
  readonly parameters?: readonly Json[]
  readonly requestBody?: { readonly required?: boolean; readonly content: Readonly<Record<string, { schema: Json }>> }
  readonly responses: Readonly<Record<string, Json>>
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, Json>>>>
}

/** A route as the description names it: `GET /repos/{owner}/{repo}/pulls/{pull_number}`. */
export type Route = string

export interface Asked {
  readonly route: Route
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** `undefined`: no body. */
  readonly body: unknown
}

let read: Description | undefined
/** Thirteen megabytes: read when the first request arrives. */
const description = (): Description =>
  (read ??= JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json'), 'utf8'),
  ) as Description)

const date = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/
const formats = {
  'date-time': date,
  uri: (text: string) => URL.canParse(text),
  email: true,
  int32: true,
  int64: true,
  double: true,
  'repo.nwo': true,
  'ssh-url': true,
} as const
const ajv = new Ajv({ strict: false, allErrors: true, formats })
const compiled = new Map<string, ValidateFunction>()

/** What is wrong with a request by the description; nothing where it is one of GitHub's. */
export function problemsOfRequest({ route, path, query, body }: Asked): readonly string[] {
  const operation = operationOf(route)
  if (operation === undefined) return [`GitHub has no ${route}`]
  const parameters = (operation.parameters ?? []).map(resolved)
  const known = parameters.filter((each) => each['in'] === 'query').map((each) => each['name'])
  const values = parameters.map((each) => problemOfParameter(each, each['in'] === 'query' ? query : path))
  return [
    ...Object.keys(query)
      .filter((name) => !known.includes(name))
      .map((name) => `${route} has no parameter ${name}`),
    ...values.filter((problem) => problem !== undefined),
    ...problemsOfBody(route, operation, body),
  ]
}

/** What is wrong with an answer: a status that GitHub does not give there, a missing field, or one that GitHub does not have. */
export function problemsOfAnswer(route: Route, status: number, body: unknown): readonly string[] {
  const answer = operationOf(route)?.responses[status]
  if (answer === undefined && status < 400) return [`${route} does not answer ${status}`]
  const content = answer === undefined ? undefined : (resolved(answer)['content'] as Json | undefined)
  const schema = (content?.['application/json'] as { schema?: Json } | undefined)?.schema
  if (schema === undefined && status < 400)
    return body === undefined ? [] : [`${route} answers ${status} without a body`]
  const check = checkOf(`${route} ${status}`, schema ?? { $ref: '#/components/schemas/basic-error' })
  return check(body) ? [] : told(`${route} ${status}`, check)
}

/** The official example of a component, cut to what its schema declares: what an answer is built from. */
export function exampleOf(name: string, example = name): Json {
  const { examples = {}, schemas = {} } = description().components
  const value = examples[example]?.['value'] ?? schemas[name]?.['example']
  return cut(Array.isArray(value) ? value[0] : value, { $ref: `#/components/schemas/${name}` }) as Json
}

function operationOf(route: Route): Operation | undefined {
  const [method = '', path = ''] = route.split(' ')
  return description().paths[path]?.[method.toLowerCase()]
}

function resolved(value: Json): Json {
  const reference = value['$ref']
  if (typeof reference !== 'string') return value
  const [, , kind = '', name = ''] = reference.split('/')
  const found = description().components[kind]?.[name]
  if (found === undefined) throw new Error(`the description has no ${reference}`)
  return found
}

/** A text in a URL stands for a number too, where one is wanted. */
function problemOfParameter(parameter: Json, given: Readonly<Record<string, string>>): string | undefined {
  const name = String(parameter['name'])
  const text = given[name]
  if (text === undefined) return parameter['required'] === true ? `${name} is missing` : undefined
  const check = checkOf(`parameter ${JSON.stringify(parameter)}`, parameter['schema'] as Json)
  const readings: readonly unknown[] = [text, ...(/^\d+$/.test(text) ? [Number(text)] : []), text === 'true']
  return readings.some((reading) => check(reading)) ? undefined : `${name} cannot be ${text}`
}

function problemsOfBody(route: Route, { requestBody }: Operation, body: unknown): readonly string[] {
  if (body === undefined) return requestBody?.required === true ? [`${route} needs a body`] : []
  const schema = requestBody?.content['application/json']?.schema
  if (schema === undefined) return [`${route} takes no body`]
  const check = checkOf(route, schema)
  return check(body) ? [] : told(route, check)
}

function checkOf(key: string, schema: Json): ValidateFunction {
  const known = compiled.get(key)
  if (known !== undefined) return known
  const needed = new Map<string, unknown>()
  const root = converted(schema, needed)
  const check = ajv.compile({ ...(root as object), $defs: Object.fromEntries(needed) })
  compiled.set(key, check)
  return check
}

const told = (where: string, { errors }: ValidateFunction): readonly string[] =>
  (errors ?? [])
    .slice(0, 5)
    .map(({ instancePath, message, params }) => `${where}${instancePath} ${message} ${JSON.stringify(params)}`)

/**
 * OpenAPI 3.0 → JSON Schema, with the components that are reached. `nullable` becomes a type of its own, and an object
 * that lists its properties has no others: GitHub's description says so by listing them, not by a key.
 */
function converted(schema: unknown, needed: Map<string, unknown>): unknown {
  if (Array.isArray(schema)) return schema.map((each) => converted(each, needed))
  if (typeof schema !== 'object' || schema === null) return schema
  const { nullable, example: _, examples: __, ...rest } = schema as Json
  const reference = rest['$ref']
  if (typeof reference === 'string') {
    const name = reference.split('/').at(-1) ?? ''
    if (!needed.has(name)) {
      needed.set(name, true)
      needed.set(name, converted(resolved(rest), needed))
    }
    return { $ref: `#/$defs/${name}` }
  }
  const inner = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [
      key,
      key === 'enum' || key === 'default' || key === 'required'
        ? value
        : key === 'properties'
          ? mapped(value as Json, needed)
          : converted(value, needed),
    ]),
  )
  const isComposed = ['allOf', 'anyOf', 'oneOf'].some((key) => key in inner)
  const closed =
    'properties' in inner && !('additionalProperties' in inner) && !isComposed ? { additionalProperties: false } : {}
  const whole = { ...inner, ...closed }
  return nullable === true ? { anyOf: [{ type: 'null' }, whole] } : whole
}

const mapped = (properties: Json, needed: Map<string, unknown>): Json =>
  Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, converted(value, needed)]))

function cut(value: unknown, schema: Json): unknown {
  const { properties, items, ...rest } = resolved(schema)
  if (Array.isArray(value)) return items === undefined ? value : value.map((each) => cut(each, items as Json))
  if (typeof value !== 'object' || value === null || properties === undefined) return value
  if ('additionalProperties' in rest) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name in (properties as Json))
      .map(([name, inner]) => [name, cut(inner, (properties as Readonly<Record<string, Json>>)[name] ?? {})]),
  )
}
