// How large, deep and repetitive a YAML text is, measured on its tokens before anything recursive reads it.

export const limits = { bytes: 1_048_576, depth: 64, aliases: 100 } as const

/** `depth` counts collections inside each other, block and flow. */
export interface Extent {
  readonly depth: number
  readonly aliases: number
  /** Line from 1 at which the depth first passed `limits.depth`. */
  readonly deepLine?: number
  readonly aliasLine?: number
}

/** Takes a text token by token, as yaml's lexer gives them, and knows how far it has come at any time. */
export interface Meter {
  readonly take: (token: string) => void
  readonly isTooDeep: () => boolean
  readonly extent: () => Extent
}

/** Measures without recursion: yaml's parser aborts the process on documents nested 20,000 deep. */
export function createMeter(): Meter {
  const blocks: number[] = []
  let flow = 0
  let line = 1
  let column = 0
  let depth = 0
  let aliases = 0
  let deepLine: number | undefined
  let aliasLine: number | undefined
  const take = (token: string): void => {
    const first = token[0] ?? ''
    if (token === '[' || token === '{') flow++
    else if (token === ']' || token === '}') flow = Math.max(0, flow - 1)
    else if (token === flowEnd) flow = 0
    else if (first === '*') aliases++
    else if (flow === 0 && isContent(token)) {
      while ((blocks.at(-1) ?? -1) >= column) blocks.pop()
      blocks.push(column)
    }
    // Outside of brackets the scalar in the innermost collection stands on the stack too.
    depth = Math.max(depth, flow > 0 ? blocks.length + flow : blocks.length - 1)
    if (depth > limits.depth) deepLine ??= line
    if (aliases > limits.aliases) aliasLine ??= line
    if (token.includes('\n')) {
      const breaks = token.split('\n')
      line += breaks.length - 1
      column = (breaks.at(-1) ?? '').length
    } else if (!isMarker(token)) column += token.length
  }
  return {
    take,
    isTooDeep: () => deepLine !== undefined,
    extent: () => ({
      depth,
      aliases,
      ...(deepLine === undefined ? {} : { deepLine }),
      ...(aliasLine === undefined ? {} : { aliasLine }),
    }),
  }
}

/** The lexer's own signs: end of a broken flow collection; document start, start of a scalar, byte order mark. */
const flowEnd = '\u0018'
const markers = new Set([flowEnd, '\u0002', '\u001f', '\ufeff'])
const isMarker = (token: string): boolean => markers.has(token)

const isContent = (token: string): boolean =>
  token.trim() !== '' && !isMarker(token) && !/^(#|&|!|%|:$|,$|---$|\.\.\.$)/.test(token)
