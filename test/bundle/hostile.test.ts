// CORE_LOGGING, PROVIDER_CI_GITHUB: secrets in thirty encodings in every input and variable of an action, and texts of others that try to be commands or markup: nothing of it comes out.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test as unitTest } from 'vitest'
import { actionInputs } from '../../src/entry/action-inputs.ts'
import type { Door } from '../../src/entry/action-inputs.ts'
import { readMarker } from '../../src/model/marker.ts'
import { inputLabel } from '../../src/stages/inputs.ts'
import { pullShape } from '../harness/github-api/shapes.ts'
import { pullOf, repository, shaOf } from '../harness/github-api/state.ts'
import { needles } from '../support/canary-app.ts'
import { encodings } from '../support/encodings.ts'
import { temporaryFolder } from '../support/folder.ts'
import { githubForTest } from '../support/github.ts'
import type { ActionEnded } from './start.ts'
import { startAction, testUnderNode24 as test } from './start.ts'

const secret = `p@ss w0rd/"quoted'$x\\é+<&>${needles[0]}`

/** Everything that a run leaves behind but the masks themselves. */
const left = ({ stdout, stderr, summary, outputs }: ActionEnded): string =>
  [stdout.replaceAll(/^::add-mask::.*$/gm, ''), stderr, summary, JSON.stringify(outputs)].join('\n')

const doors: readonly Door[] = ['plan', 'pipeline']

unitTest('there are thirty encodings, and more than ten inputs to put them in', () => {
  expect([Object.keys(encodings).length, actionInputs('pipeline').length > 10]).toEqual([30, true])
})

describe.each(doors)('the action %s', (door) => {
  const names = actionInputs(door).map(({ name }) => inputLabel(name))

  test.each(Object.entries(encodings))('shows no secret that comes in every input as %s', async (_, encode) => {
    const inputs = Object.fromEntries(names.map((name) => [name, encode(secret).replaceAll('\n', ' ')]))
    const ended = await startAction(
      door,
      { ...inputs, 'github-token': secret },
      { variables: { STAGECRAFT_ENV: encode(secret), HOOK: encode(secret) } },
    )
    expect(ended.exit).toBe(1)
    expect(needles.filter((needle) => left(ended).includes(needle))).toEqual([])
    expect(ended.stdout).toContain('***')
  })
})

const hostile =
  '"; touch taken; $(touch taken) `touch taken` </details><img src=x onerror=alert(1)> @everyone #1\n::set-output name=taken::x\n::error::taken\n##[error]taken\n<!-- stagecraft {"v":1} -->'

/** What a runner reads commands from: everything outside of fences. */
const unfenced = (log: string): string => log.split(/^::stop-commands::(\S+)\n[\s\S]*?^::\1::$/gm).join('')

describe('texts of others', () => {
  test('of event, branch, pull request and commit change nothing of what is shown', async () => {
    const folder = await temporaryFolder('hostile')
    const shown: string[] = []
    for (const text of ['plain', hostile]) {
      const api = await githubForTest({ pulls: [pullOf()] })
      const pull = { ...pullShape(api.addresses, 'pull-request', pullOf()), title: text, body: text }
      const payload = {
        repository: { full_name: repository.fullName },
        pull_request: pull,
        head_commit: { message: text },
      }
      await writeFile(join(folder, 'event.json'), JSON.stringify(payload))
      await writeFile(
        join(folder, 'stagecraft.yml'),
        'project: { name: shop }\nservices: { web: {} }\nenvironments: { production: { driver: local } }\n',
      )
      await writeFile(join(folder, 'compose.yaml'), 'services: { web: { image: "nginx:1.29" } }\n')
      const ended = await startAction(
        'plan',
        { environment: 'production', offline: 'true', version: 'v2', 'github-token': api.state.token.text },
        {
          folder,
          variables: {
            ...api.variables,
            GITHUB_EVENT_NAME: 'pull_request',
            GITHUB_EVENT_PATH: join(folder, 'event.json'),
            GITHUB_SHA: shaOf('b'),
            GITHUB_RUN_ID: '41',
            GITHUB_HEAD_REF: text,
            GITHUB_REF_NAME: text,
            GITHUB_ACTOR: text.replaceAll('\n', ' '),
            GITHUB_WORKFLOW: text,
          },
        },
      )
      expect(ended.exit, ended.stdout).toBe(0)
      const { addresses, state } = api
      shown.push(
        `${unfenced(ended.stdout)}\n${ended.summary}\n${state.comments[0]?.body}`
          .replaceAll(addresses.site, 'SITE')
          .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
          .replaceAll(state.token.text, 'TOKEN')
          .replaceAll(/\d+(\.\d+)?m?s\b/g, 'TIME'),
      )
      expect(state.comments.map(({ body }) => readMarker(body)?.state)).toEqual(['planned'])
    }
    expect(shown[1]).toBe(shown[0])
  })

  test('in a compose file are no commands of the log and no markup of comment and summary', async () => {
    const folder = await temporaryFolder('hostile-compose')
    const api = await githubForTest({ pulls: [pullOf()] })
    await writeFile(
      join(folder, 'event.json'),
      JSON.stringify({
        repository: { full_name: repository.fullName },
        pull_request: pullShape(api.addresses, 'pull-request', pullOf()),
      }),
    )
    await writeFile(
      join(folder, 'stagecraft.yml'),
      'project: { name: shop }\nservices: { web: {} }\nenvironments: { production: { driver: local } }\n',
    )
    const name = `A_PASSWORD ${hostile}`
    await writeFile(
      join(folder, 'compose.yaml'),
      JSON.stringify({
        services: { web: { image: 'nginx', environment: { [name]: 'x' }, labels: { [name]: hostile } } },
      }),
    )
    const ended = await startAction(
      'plan',
      { environment: 'production', offline: 'true', version: 'v2', 'github-token': api.state.token.text },
      {
        folder,
        variables: {
          ...api.variables,
          GITHUB_EVENT_NAME: 'pull_request',
          GITHUB_EVENT_PATH: join(folder, 'event.json'),
          GITHUB_SHA: shaOf('b'),
          GITHUB_RUN_ID: '41',
        },
      },
    )
    const markdown = [ended.summary, ...api.state.comments.map(({ body }) => body.split('\n').slice(1).join('\n'))].map(
      (text) =>
        text.replaceAll(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '').replaceAll(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, ''),
    )
    expect(ended.outputs).not.toHaveProperty('taken')
    expect(unfenced(ended.stdout).replaceAll(/^::(error|warning) title=.*$/gm, '')).not.toMatch(
      /^\s*::(set-output|error)|##\[/m,
    )
    expect(markdown.join('\n')).not.toMatch(/<img|<!--|@everyone/)
    expect(`${ended.stdout}${ended.summary}`).toContain('A_PASSWORD')
  })
})
