// The near miss: which known word, or which name, was probably meant.

/** The known word closest to `word`, when it is close enough to be a slip of the hand; ties go to the first. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const lower = word.toLowerCase()
  const flat = (text: string): string => text.toLowerCase().replace(/[-_.\s]/g, '')
  const same = known.find((each) => flat(each) === flat(word))
  if (same !== undefined) return same
  const allowed = Math.min(3, Math.floor(lower.length / 3) || 1)
  let best: { readonly word: string; readonly distance: number } | undefined
  for (const each of known) {
    const distance = distanceOf(lower, each.toLowerCase())
    if (distance <= allowed && distance < Math.min(each.length, best?.distance ?? Infinity))
      best = { word: each, distance }
  }
  return best?.word
}

/** Lower-case, without what DNS and image names refuse: the nearest valid form of a text. */
export const toName = (seen: string): string =>
  seen
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 32)
    .replace(/-+$/, '')

/** Edits between two words: insert, delete, replace, swap neighbours. Words of up to 64 characters; longer ones count as far. */
function distanceOf(a: string, b: string): number {
  if (a.length > 64 || b.length > 64) return Infinity
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Infinity
      row.push(Math.min((rows[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (rows[i - 1]?.[j - 1] ?? 0) + cost, swap))
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? Infinity
}
