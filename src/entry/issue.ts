// The link that reports a bug of ours, filled in with what is no secret.

import { build } from './version.ts'

/** The error's kind and where it was thrown: never its message, which may hold anything. */
export function issueLink(error: Error): string {
  const frames = (error.stack ?? '').split('\n').slice(1, 6).map(shortFrame)
  const body = [
    `Stagecraft ${build.version} (${build.commit}), Node ${process.version}, ${process.platform}`,
    '',
    ...frames,
  ]
  const query = new URLSearchParams({
    title: `${error.name} in ${frames[0] ?? 'an unknown place'}`,
    body: body.join('\n'),
  })
  return `https://github.com/stagecraft/deploy/issues/new?${query.toString()}`
}

const shortFrame = (frame: string): string =>
  frame.trim().replace(/\(?(?:file:\/\/)?\/\S*\/([^/\s]+:\d+:\d+)\)?/, '($1)')
