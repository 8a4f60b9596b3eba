// What Compose says when it does not like something, or is not there at all.

import { expect, test } from 'vitest'
import { composeComplaint } from '../../src/config/compose-complaint.ts'
import { composePlaces } from '../../src/config/compose-place.ts'

const asked = { files: ['compose.yaml'], root: '/w', places: composePlaces([]) }
const codeOf = (stderr: string): readonly string[] => composeComplaint(stderr, asked).map(({ code }) => code)

test.each([
  "unknown shorthand flag: 'p' in -p\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n",
  "unknown flag: --project-name\nSee 'docker --help'.\n",
  "docker: 'compose' is not a docker command.\nSee 'docker --help'\n",
  "docker: unknown command: docker compose\n\nRun 'docker --help' for more information\n",
])('a docker without Compose is no mistake of the file: %j', (stderr) => {
  expect(codeOf(stderr)).toEqual(['COMPOSE_ABSENT'])
})

test('a complaint about the file is one about the file', () => {
  expect(codeOf('services.api Additional property flag is not allowed\n')).toEqual(['COMPOSE_REJECTED'])
})
