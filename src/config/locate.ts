// Where stagecraft.yml is looked for: in a folder, then in each above it.

export const configName = 'stagecraft.yml'
/** How many write it; it is pointed out, never read. */
export const otherName = 'stagecraft.yaml'

/** The folder and those above it, nearest first. `folder` is absolute, with forward slashes. */
export function foldersFrom(folder: string): readonly string[] {
  const parts = folder.split('/').filter((part) => part !== '')
  return Array.from({ length: parts.length + 1 }, (_, up) => `/${parts.slice(0, parts.length - up).join('/')}`)
}
