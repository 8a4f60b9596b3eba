// A YAML text → its document, read once: every token is measured before anything recursive sees what it is part of.

import { Composer, Lexer, LineCounter, Parser, YAMLParseError } from 'yaml'
import type { Document, DocumentOptions, ParseOptions, SchemaOptions } from 'yaml'
import { createMeter } from './bounds.ts'
import type { Extent } from './bounds.ts'

export type YamlOptions = Omit<DocumentOptions & ParseOptions & SchemaOptions, 'lineCounter' | 'prettyErrors'>

export interface YamlText {
  readonly extent: Extent
  readonly lines: LineCounter
  /** Absent where the text is nested too deep: it was left there. */
  readonly document?: Document
}

/** As yaml's own `parseDocument` does it, which would take the tokens a second time. */
export function readYaml(text: string, options: YamlOptions): YamlText {
  const lines = new LineCounter()
  const meter = createMeter()
  const parser = new Parser(lines.addNewLine)
  function* tokens(): ReturnType<Parser['parse']> {
    lines.addNewLine(0)
    for (const token of new Lexer().lex(text)) {
      meter.take(token)
      if (meter.isTooDeep()) return
      yield* parser.next(token)
    }
    yield* parser.end()
  }
  let document: Document.Parsed | undefined
  for (const each of new Composer({ ...options, lineCounter: lines }).compose(tokens(), true, text.length)) {
    if (meter.isTooDeep()) break
    if (document !== undefined) {
      const at: [number, number] = [each.range[0], each.range[1]]
      document.errors.push(new YAMLParseError(at, 'MULTIPLE_DOCS', 'one document is read'))
      break
    }
    document = each
  }
  const extent = meter.extent()
  return document === undefined || meter.isTooDeep() ? { extent, lines } : { extent, lines, document }
}
