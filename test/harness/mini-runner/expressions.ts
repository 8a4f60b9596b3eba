// GitHub's expressions, by GitHub's own parser and evaluator: texts with `${{ }}` in them, and conditions.

import { data, Evaluator, Lexer, Parser } from '@actions/expressions'
import type { FunctionDefinition } from '@actions/expressions/funcs/info'

/** Contexts by name: `github`, `needs`, `steps` and so on, as plain values. */
export type Contexts = Readonly<Record<string, unknown>>

/** How everything before a condition went; `skipped`: something that was waited for did not run. */
export type Status = 'success' | 'failure' | 'cancelled' | 'skipped'

const statusFunctions = ['success', 'failure', 'always', 'cancelled'] as const

/** The value of what stands between the braces. */
export function evaluate(inside: string, contexts: Contexts, status: Status = 'success'): unknown {
  const functions = statusFunctions.map((name): FunctionDefinition => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(name === 'always' || name === status),
  }))
  const expression = new Parser(new Lexer(inside).lex().tokens, Object.keys(contexts), functions).parse()
  const dictionary = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary
  const named = new Map(functions.map((each) => [each.name, each]))
  return plain(new Evaluator(expression, dictionary, named).evaluate())
}

const plain = (value: data.ExpressionData): unknown => JSON.parse(JSON.stringify(value, data.replacer))

const braces = /\$\{\{((?:'(?:[^']|'')*'|[^'}]|\}(?!\}))*)\}\}/g

/** A value of YAML with its expressions filled in; one that is nothing else keeps its type. */
export function filled(value: unknown, contexts: Contexts): unknown {
  if (typeof value === 'string') return text(value, contexts)
  if (Array.isArray(value)) return value.map((each) => filled(each, contexts))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, contexts)]))
}

function text(value: string, contexts: Contexts): unknown {
  const whole = /^\$\{\{([\s\S]*)\}\}$/.exec(value)
  if (whole?.[1] !== undefined && (value.match(braces) ?? []).length === 1) return evaluate(whole[1], contexts)
  return value.replace(braces, (_, inside: string) => asText(evaluate(inside, contexts)))
}

/** As GitHub writes a value into a text. */
export const asText = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)

/** Whether a job or step runs: without a word about the status only after success. */
export function holds(condition: unknown, contexts: Contexts, status: Status): boolean {
  const written = asText(condition).trim() || 'success()'
  const inside = /^\$\{\{([\s\S]*)\}\}$/.exec(written)?.[1] ?? written
  const asks = statusFunctions.some((name) => new RegExp(`\\b${name}\\s*\\(`).test(inside))
  return Boolean(evaluate(asks ? inside : `success() && (${inside})`, contexts, status))
}
