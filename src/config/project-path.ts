// Absolute paths that Compose resolved → paths relative to the project, and which of them cannot mean the same on a host.

/** A path without `.`, `..`, doubled or final slashes; absolute stays absolute. */
export function cleanPath(path: string): string {
  const kept: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop()
    else if (part !== '..' || !path.startsWith('/')) kept.push(part)
  }
  return `${path.startsWith('/') ? '/' : ''}${kept.join('/')}` || '.'
}

/** Relative to `root` when inside it (`.` for itself), else the clean absolute path. */
export function relativeTo(root: string, path: string): string {
  const base = cleanPath(root)
  const clean = cleanPath(path)
  if (clean === base) return '.'
  return clean.startsWith(base === '/' ? '/' : `${base}/`) ? clean.slice(base === '/' ? 1 : base.length + 1) : clean
}

/**
 * Whether an absolute path was most likely written as `../…` or `~/…`: it lies under the home folder or under a folder
 * above the project, which exists on this machine and not on a host. Compose does not tell how it was written.
 */
export function isOfThisMachine(path: string, root: string, home: string | undefined): boolean {
  const above = cleanPath(root).split('/').slice(0, -1)
  const folders = [
    ...(home === undefined ? [] : [cleanPath(home)]),
    ...(above.length > 2 ? [above.slice(0, 3).join('/')] : []),
  ]
  return folders.some((folder) => folder !== '/' && (path === folder || path.startsWith(`${folder}/`)))
}
