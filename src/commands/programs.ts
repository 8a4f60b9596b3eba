// What the programs of this machine are asked for their versions, and how their answers read.

/** By the name of the fact; each changes nothing. */
export const versionQuestions = {
  docker: ['docker', 'version', '--format', '{{.Client.Version}}'],
  engine: ['docker', 'version', '--format', '{{.Server.Version}}'],
  compose: ['docker', 'compose', 'version', '--short'],
  buildx: ['docker', 'buildx', 'version'],
  git: ['git', '--version'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** The first version that an answer names, like `26.1.5`; undefined when it names none. */
export const readVersion = (stdout: string): string | undefined => /\bv?(\d+\.\d+[\w.+~-]*)/.exec(stdout)?.[1]
