// Rows of words in columns.

/** Each column as wide as its widest cell, two blanks between; no blank at the end of a line. Columns that are empty in every row are left out. */
export function table(rows: readonly (readonly string[])[], margin = ''): readonly string[] {
  const columns = Array.from({ length: Math.max(0, ...rows.map((row) => row.length)) }, (_, at) => at).filter((at) =>
    rows.some((row) => (row[at] ?? '') !== ''),
  )
  const widths = new Map(columns.map((at) => [at, Math.max(...rows.map((row) => (row[at] ?? '').length))]))
  return rows.map((row) =>
    (margin + columns.map((at) => (row[at] ?? '').padEnd(widths.get(at) ?? 0)).join('  ')).trimEnd(),
  )
}
