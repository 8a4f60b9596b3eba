// The server of GitHub's that everybody shares.

/** Where repositories are when nothing names another server. */
export const publicGithub = 'https://github.com'
