// The oldest versions that have what we use, on hosts and on the machine that deploys.

/** Major and minor. Docker and Compose: DESIGN's minimum. Node: the oldest that still gets fixes and that the tests run under. */
export const minimum = { engine: [20, 10], compose: [2, 20], node: [20, 0] } as const

/** Whether a version like `v26.1.5` is older; one that cannot be read is not. */
export function isOlder(version: string, [major, minor]: readonly [number, number]): boolean {
  const [, a, b] = /^v?(\d+)\.(\d+)/.exec(version) ?? []
  if (a === undefined || b === undefined) return false
  return Number(a) < major || (Number(a) === major && Number(b) < minor)
}
