// Variables in a value, as Compose reads them: `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME:?text}`, `${NAME:+other}`, `$$`.

/** Why a text cannot be expanded. */
export type Broken =
  | { readonly kind: 'unset'; readonly name: string }
  | { readonly kind: 'required'; readonly name: string; readonly message: string }
  | { readonly kind: 'syntax' }

export type Expanded = { readonly text: string } | { readonly broken: Broken }

/** Replaces variables by what `lookUp` knows. A dollar sign before anything that is no name and no brace stays. */
export function interpolate(text: string, lookUp: (name: string) => string | undefined): Expanded {
  let out = ''
  let rest = text
  for (;;) {
    const at = rest.indexOf('$')
    if (at < 0) return { text: out + rest }
    out += rest.slice(0, at)
    rest = rest.slice(at)
    const found = expandFirst(rest, lookUp)
    if ('broken' in found) return found
    out += found.text
    rest = rest.slice(found.length)
  }
}

/** What the variable at the start of `text` becomes, and how many characters it takes. */
function expandFirst(
  text: string,
  lookUp: (name: string) => string | undefined,
): { readonly text: string; readonly length: number } | { readonly broken: Broken } {
  if (text.startsWith('$$')) return { text: '$', length: 2 }
  const plain = /^\$([A-Za-z_][A-Za-z0-9_]*)/.exec(text)
  if (plain) {
    const [whole, name = ''] = plain
    const value = lookUp(name)
    return value === undefined ? { broken: { kind: 'unset', name } } : { text: value, length: whole.length }
  }
  if (!text.startsWith('${')) return { text: '$', length: 1 }
  const end = closingBrace(text)
  const [, name, operator = '', operand = ''] =
    /^([A-Za-z_][A-Za-z0-9_]*)(:?[-?+])?(.*)$/.exec(text.slice(2, end)) ?? []
  if (end < 0 || name === undefined || (operator === '' && operand !== '')) {
    return { broken: { kind: 'syntax' } }
  }
  const value = apply({ name, operator, operand }, lookUp)
  return 'broken' in value ? value : { text: value.text, length: end + 1 }
}

interface Use {
  readonly name: string
  /** `-` default, `?` required, `+` other value; with a colon an empty value counts as unset. */
  readonly operator: string
  readonly operand: string
}

function apply({ name, operator, operand }: Use, lookUp: (name: string) => string | undefined): Expanded {
  const value = lookUp(name)
  const isThere = value !== undefined && !(operator.startsWith(':') && value === '')
  const kind = operator.at(-1)
  if (kind === '+') return isThere ? interpolate(operand, lookUp) : { text: '' }
  if (isThere) return { text: value }
  if (kind === '-') return interpolate(operand, lookUp)
  if (kind === '?') return { broken: { kind: 'required', name, message: operand } }
  return { broken: { kind: 'unset', name } }
}

/** Where the brace that opens at the start is closed; braces of variables inside count. */
function closingBrace(text: string): number {
  let open = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '}' && --open === 0) return at
    if (text.startsWith('${', at)) {
      open++
      at++
    }
  }
  return -1
}
