// The words by which Compose resolves the team's files.

export interface ComposeConfig {
  /** Absolute paths, in order of override. */
  readonly files: readonly string[]
  /** The folder of stagecraft.yml, absolute: relative paths mean what they mean there. */
  readonly folder: string
  readonly project: string
}

/** `.env` beside the file fills nothing in: what a deploy takes comes from the environment that it names. */
export const composeConfig = ({ files, folder, project }: ComposeConfig): readonly string[] => [
  'docker',
  'compose',
  '--project-name',
  project,
  '--project-directory',
  folder,
  '--env-file',
  '/dev/null',
  ...files.flatMap((file) => ['--file', file]),
  'config',
  '--format',
  'json',
]
