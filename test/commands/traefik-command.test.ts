// What a Traefik's command says about its entry points.

import { expect, it } from 'vitest'
import { entryPointsOf } from '../../src/commands/traefik-command.ts'

it.each([
  [['--entrypoints.web.address=:80', '--entryPoints.stagecraft.address=:8799'], { public: ['web'], control: 8799 }],
  [['-entryPoints.Web.Address=0.0.0.0:80/tcp', '--entrypoints.dns.address=:53/udp'], { public: ['web'] }],
  [
    [
      '--entrypoints.traefik.address=:8080',
      '--entrypoints.a.address=:80',
      '--entrypoints.b.address=[::]:81',
      '--entrypoints.b.asdefault',
    ],
    { public: ['b'] },
  ],
  [['--entrypoints.web.http.redirections.entrypoint.to=websecure', '--providers.file.directory=/x'], { public: [] }],
])('reads %j', (args, entryPoints) => {
  expect(entryPointsOf(args)).toEqual(entryPoints)
})
