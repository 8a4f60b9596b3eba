// Compose on a host: starting services of a rendered file, always with its project's name and folder.

import { words } from './shell.ts'

export interface ComposeUp {
  readonly project: string
  /** Absolute path of the rendered file; `folder` is the release's. */
  readonly file: string
  readonly folder: string
  readonly services: readonly string[]
  /** `keep` starts what is stopped and leaves what runs; `force` makes new containers. */
  readonly recreate: 'keep' | 'force'
}

/**
 * Starts services without what they depend on and without asking a registry. Compose would take folder and name of the
 * project from where the file lies, so both are given.
 */
export const composeUp = ({ project, file, folder, services, recreate }: ComposeUp): string =>
  words(
    ...['docker', 'compose', '--project-name', project, '--file', file, '--project-directory', folder],
    ...['up', '--detach', '--no-deps', '--pull', 'never'],
    recreate === 'keep' ? '--no-recreate' : '--force-recreate',
    ...services,
  )
