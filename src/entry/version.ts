// What this build is: the version of package.json and the commit it was built from.

/** `commit` is the tag's commit on a release and `unreleased` in between, so that equal sources give equal bytes. */
export const build = { version: '0.1.0', commit: 'unreleased' } as const
