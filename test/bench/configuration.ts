// A long stagecraft.yml and the compose file of its services, for the figure of `validate`.

/** As long as the goal says, give or take a service; its environments share hosts and compose file. */
export function longConfiguration(lines: number): { readonly config: string; readonly compose: string } {
  const head = ['version: 1', 'project:', '  name: shop', 'compose: [compose.yaml]', 'services:']
  const environments = ['environments:', ...['production', 'staging'].flatMap(environment)]
  const count = Math.round((lines - head.length - environments.length) / serviceLines('x').length)
  const names = Array.from({ length: count }, (_, at) => `service-${at + 1}`)
  return {
    config: `${[...head, ...names.flatMap(serviceLines), ...environments].join('\n')}\n`,
    compose: `${['services:', ...names.flatMap(composeLines)].join('\n')}\n`,
  }
}

const serviceLines = (name: string): readonly string[] => [
  `  # what ${name} is for`,
  `  ${name}:`,
  '    role: app',
  '    rollout:',
  '      port: 3000',
  '      health: /healthz',
  '      proofs: 3',
  '      min_healthy: 5s',
  '      start_timeout: 2m',
  '      drain_timeout: 30s',
]

const environment = (name: string): readonly string[] => [
  `  ${name}:`,
  '    driver: ssh',
  '    rollout:',
  '      max_parallel: 2',
  '    hosts:',
  ...Array.from({ length: 50 }, (_, at) => [
    `      host-${at + 1}:`,
    `        address: 192.0.2.${at + 1}`,
    `        internal_address: 10.0.0.${at + 1}`,
    '        user: deploy',
    '        roles: [app]',
  ]).flat(),
]

const composeLines = (name: string): readonly string[] => [
  `  ${name}:`,
  `    image: registry.test/${name}:1`,
  '    healthcheck:',
  '      test: [CMD, "true"]',
  '    deploy:',
  '      replicas: 2',
]
