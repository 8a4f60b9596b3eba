// Tells whether a process of this machine still runs.

export function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false // 0 would ask about our own group
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
