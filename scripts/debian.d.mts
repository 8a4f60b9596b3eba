// The types of debian.mjs, which is plain JavaScript because it runs before anything is installed.
export const aptGet: readonly string[]
export function fromTrixie(names: readonly string[]): readonly string[]
export function nearestArchive(): string
export function archiveIn(files: readonly { readonly name: string; readonly text: string }[]): string
