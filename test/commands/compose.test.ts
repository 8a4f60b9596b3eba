// Compose on a host: always by project and folder, never from a registry.

import { expect, it } from 'vitest'
import { composeUp } from '../../src/commands/compose.ts'

it('starts what is stopped and leaves what runs, or makes new containers', () => {
  const up = {
    project: 'shop-r8',
    file: '/state/releases/rel-1/rollout.yaml',
    folder: '/state/releases/rel-1',
    services: ['api-r8-1', 'api-r8-2'],
  }
  expect([composeUp({ ...up, recreate: 'keep' }), composeUp({ ...up, recreate: 'force' })]).toMatchInlineSnapshot(`
    [
      "docker compose --project-name shop-r8 --file /state/releases/rel-1/rollout.yaml --project-directory /state/releases/rel-1 up --detach --no-deps --pull never --no-recreate api-r8-1 api-r8-2 </dev/null",
      "docker compose --project-name shop-r8 --file /state/releases/rel-1/rollout.yaml --project-directory /state/releases/rel-1 up --detach --no-deps --pull never --force-recreate api-r8-1 api-r8-2 </dev/null",
    ]
  `)
})
