// Which services can be a gateway, and the command that theirs becomes.

import { describe, expect, test } from 'vitest'
import { gatewayCommand, gatewayFactsOf, gatewayFault } from '../../src/commands/gateway.ts'
import { entryPointsOf } from '../../src/commands/traefik-command.ts'
import { Fault } from '../../src/model/fault.ts'
import type { ComposeService } from '../../src/model/compose.ts'
import { composeService } from '../support/builders.ts'

const traefik = (command: readonly string[], over: Partial<ComposeService> = {}): ComposeService =>
  composeService({ image: 'traefik:v3.7', command, ...over })

const rendered = (service: ComposeService): unknown => {
  const found = gatewayCommand(gatewayFactsOf('gateway', service))
  return found instanceof Fault ? found.what : found
}

const added = [
  '--entryPoints.stagecraft.address=:8799',
  '--providers.file.directory=/etc/traefik/dynamic',
  '--providers.file.watch=true',
  '--providers.providersThrottleDuration=100ms',
  '--api=true',
]

describe('DEPLOY_ROLLOUT the command of a gateway', () => {
  test('keeps what the team wrote and adds what routes need', () => {
    const command = [
      '--entrypoints.web.address=:80',
      '--log.level=INFO',
      '--providers.file.directory=/etc/traefik/dynamic/',
    ]
    expect(rendered(traefik(command))).toEqual({
      command: ['--entrypoints.web.address=:80', '--log.level=INFO', ...added],
      directory: '/etc/traefik/dynamic',
      entryPoints: ['web'],
      port: 8799,
    })
  })

  test('names a folder of ours when the team names none, and the entry point that Traefik would have made', () => {
    expect(rendered(traefik([]))).toEqual({
      command: [
        '--entryPoints.http.address=:80',
        ...added.map((option) => option.replace('/etc/traefik/dynamic', '/etc/stagecraft/routes')),
      ],
      directory: '/etc/stagecraft/routes',
      entryPoints: ['http'],
      port: 8799,
    })
  })

  test('replaces options in any case, with one dash, and with their value as a word of its own', () => {
    const command = [
      'traefik',
      '-entryPoints.Web.Address',
      ':8080',
      '--API=false',
      '--Providers.File.Watch=false',
      '--entrypoints.stagecraft.address=:9000',
      '--providers.file.directory',
      '/etc/traefik/dynamic',
    ]
    expect(rendered(traefik(command))).toMatchObject({
      command: ['-entryPoints.Web.Address=:8080', ...added],
      entryPoints: ['web'],
    })
  })

  test('takes a port that no entry point of the team listens on', () => {
    const command = ['--entrypoints.web.address=:8799', '--entrypoints.udp.address=127.0.0.1:8800/udp']
    expect(rendered(traefik(command))).toMatchObject({ port: 8801, entryPoints: ['web'] })
  })

  test('reads back as the entry points that the rollout asks for', () => {
    const found = gatewayCommand(
      gatewayFactsOf('gateway', traefik(['--entrypoints.web.address=:80', '--entrypoints.tls.address=:443'])),
    )
    if (found instanceof Fault) throw found
    expect(entryPointsOf(found.command)).toEqual({ public: ['web', 'tls'], control: found.port })
  })

  const web = '--entrypoints.web.address=:80'
  test.each([
    ['an image that is no Traefik', composeService({ image: 'nginx:1.29' }), 'is no Traefik (nginx:1.29)'],
    [
      'Traefik 2',
      traefik([web], { image: 'docker.io/library/traefik:v2.11' }),
      'is traefik:v2.11, but routes are written for Traefik 3',
    ],
    [
      'an entrypoint of its own',
      traefik([web], { rest: { entrypoint: ['sh', '-c'] } }),
      'has an entrypoint of its own, so that its options cannot be completed',
    ],
    [
      'a shell in the command',
      traefik(['sh', '-c', 'exec traefik']),
      'has "sh" in its command, which is no option of Traefik',
    ],
    [
      'a static file by name',
      traefik(['--configFile=/etc/t.yml']),
      'names a static file (--configFile), which makes Traefik ignore its command',
    ],
    [
      'one file of routes',
      traefik([web, '--providers.file.filename=/r.yml']),
      'reads its routes from one file (--providers.file.filename), which cannot be replaced without breaking the watch',
    ],
    [
      'a static file by its usual place',
      traefik([web], {
        volumes: [
          { kind: 'bind', source: 't.yml', target: '/etc/traefik/traefik.yml', readOnly: true, definition: {} },
        ],
      }),
      'mounts /etc/traefik/traefik.yml, where Traefik looks for a static file that makes it ignore its command',
    ],
    [
      'the folder in which a static file may lie',
      traefik([web], { configs: [{ source: 't', target: '/etc/traefik/' }] }),
      'mounts /etc/traefik/, where Traefik looks for a static file that makes it ignore its command',
    ],
    [
      'a mount inside of the route folder',
      traefik([web, '--providers.file.directory=/routes'], {
        secrets: [{ source: 'k', target: '/routes/certs/key.pem' }],
      }),
      'mounts /routes/certs/key.pem, which overlaps with the folder of routes /routes',
    ],
    [
      'the root as route folder',
      traefik([web, '--providers.file.directory=/']),
      'watches /, which is no folder of its own',
    ],
  ])('is refused with the lines to write: %s', (_, service, problem) => {
    const fault = gatewayFault('gateway', service)
    expect({ code: fault?.code, what: fault?.what, lines: fault?.fix.split('\n').length }).toEqual({
      code: 'GATEWAY_UNSUPPORTED',
      what: `The gateway gateway ${problem}.`,
      lines: 4,
    })
  })
})
