// Durations: "30s" ⇄ milliseconds.

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const
const day = 24 * units.h

/** A duration like `500ms`, `30s`, `5m`, `1m30s` or `2h`, in milliseconds; undefined when it is none or above 24 h. */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d{1,9}(\.\d{1,3})?(ms|s|m|h))+$/.test(text)) return undefined
  let total = 0
  for (const [, amount = '', , unit = 's'] of text.matchAll(/(\d{1,9}(\.\d{1,3})?)(ms|s|m|h)/g)) {
    total += Number(amount) * units[unit as keyof typeof units]
  }
  return total <= day ? Math.round(total) : undefined
}

/** Milliseconds as people write them: `1.5s`, `2m`, `1m30s`. */
export function describeDuration(milliseconds: number): string {
  if (milliseconds < units.s) return `${milliseconds}ms`
  if (milliseconds < units.m) return `${Number((milliseconds / units.s).toFixed(1))}s`
  const whole = Math.round(milliseconds / units.s)
  const minutes = Math.floor(whole / 60)
  const seconds = whole % 60
  return seconds === 0 ? `${minutes}m` : `${minutes}m${seconds}s`
}
