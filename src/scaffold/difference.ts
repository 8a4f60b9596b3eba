// How two texts differ, line by line, as short as a person can use it.

/** Lines that are shown of one file. */
const most = 40

/** `-12 text` for a line that goes, `+12 text` for one that comes, in order; what is above the limit is counted. */
export function differenceOf(before: string, after: string): readonly string[] {
  const [old, now] = [before.split('\n'), after.split('\n')]
  const lengths = common(old, now)
  const lines: string[] = []
  let [at, to] = [0, 0]
  while (at < old.length || to < now.length) {
    if (at < old.length && to < now.length && old[at] === now[to]) {
      at++
      to++
    } else if (to >= now.length || (at < old.length && (lengths[at + 1]?.[to] ?? 0) >= (lengths[at]?.[to + 1] ?? 0))) {
      lines.push(`-${at + 1} ${old[at]}`)
      at++
    } else {
      lines.push(`+${to + 1} ${now[to]}`)
      to++
    }
  }
  return lines.length <= most ? lines : [...lines.slice(0, most), `… and ${lines.length - most} more lines`]
}

/** At [a][b]: how many lines the longest common part of `old` from a and `now` from b has. */
function common(old: readonly string[], now: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: old.length + 1 }, () => Array.from({ length: now.length + 1 }, () => 0))
  for (let at = old.length - 1; at >= 0; at--) {
    for (let to = now.length - 1; to >= 0; to--) {
      const row = lengths[at]
      if (row === undefined) continue
      row[to] =
        old[at] === now[to]
          ? (lengths[at + 1]?.[to + 1] ?? 0) + 1
          : Math.max(lengths[at + 1]?.[to] ?? 0, row[to + 1] ?? 0)
    }
  }
  return lengths
}
