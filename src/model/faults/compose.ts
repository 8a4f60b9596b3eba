// Faults of the team's compose files.

import { define } from '../fault.ts'

export const composeFaults = {
  COMPOSE_FILE_MISSING: define(
    'COMPOSE_FILE_MISSING',
    'invalid',
    'There is no compose file.',
    (p: { looked: readonly string[] }) => ({
      what: `No compose file was found; looked for ${p.looked.join(', ')}.`,
      fix: 'Write one, or name it with the key compose.',
    }),
  ),
  COMPOSE_AMBIGUOUS: define(
    'COMPOSE_AMBIGUOUS',
    'invalid',
    'Two default compose files lie side by side.',
    (p: { found: readonly string[] }) => ({
      what: `Several compose files lie here: ${p.found.join(', ')}.`,
      fix: 'Say which one with the key compose.',
    }),
  ),
  COMPOSE_REJECTED: define(
    'COMPOSE_REJECTED',
    'invalid',
    'Compose rejects the compose file.',
    (p: { complaint: string }) => ({
      what: `Compose rejects the file: ${p.complaint}.`,
      fix: 'Correct it; `docker compose config` shows the same complaint.',
    }),
  ),
  COMPOSE_ABSENT: define(
    'COMPOSE_ABSENT',
    'outside',
    'Docker has no Compose, or one that is too old.',
    (p: { said: string }) => ({
      what: `Docker on this machine has no Compose that can be used: ${p.said}.`,
      why: 'The compose file is resolved by Compose itself, before anything is contacted.',
      fix: 'Install the package docker-compose-plugin, 2.20 or later, and check it with: docker compose version',
    }),
  ),
  COMPOSE_OUTPUT: define(
    'COMPOSE_OUTPUT',
    'outside',
    'Compose answered something that is not its model.',
    (p: { problem: string }) => ({
      what: `The answer of \`docker compose config --format json\` cannot be read: ${p.problem}.`,
      fix: 'Check that `docker compose version` says 2.20 or later.',
    }),
  ),
  COMPOSE_VARIABLE_UNSET: define(
    'COMPOSE_VARIABLE_UNSET',
    'invalid',
    'The compose file uses a variable that is set nowhere.',
    (p: { name: string; by?: string; dotenv: boolean }) => ({
      what: `${p.by ?? 'The compose file'} uses ${p.name}, which is set nowhere.`,
      ...(p.dotenv
        ? { why: 'The .env beside it sets it, but only for `docker compose` on this machine, not for hosts.' }
        : {}),
      fix: `Set ${p.name} in the environment's env_file, or give it a default: \${${p.name}:-…}.`,
    }),
  ),
  COMPOSE_VARIABLE_OF_MACHINE: define(
    'COMPOSE_VARIABLE_OF_MACHINE',
    'invalid',
    'The compose file uses a variable that docker needs on the machine that deploys.',
    (p: { name: string }) => ({
      what: `${p.name} is used here, and would be that of the machine that deploys.`,
      why: 'docker needs this name there, so Compose fills in the value of that machine, whatever the environment sets.',
      fix: `Write the value in its place, or use a name of your own, such as APP_${p.name}, and set that in the environment's env_file.`,
    }),
  ),
  COMPOSE_VARIABLE_OF_DOTENV: define(
    'COMPOSE_VARIABLE_OF_DOTENV',
    'invalid',
    'An included compose file uses a variable of a .env that nothing names.',
    (p: { name: string; path: string }) => ({
      what: `${p.name} is used here, and ${p.path} sets it, which nothing names.`,
      why: 'Compose reads the .env of an included file where no env_file is named, so what is deployed would depend on what lies on this machine.',
      fix: `Name an env_file at the include, or set ${p.name} in the environment's env_file.`,
    }),
  ),
  COMPOSE_NO_SERVICES: define('COMPOSE_NO_SERVICES', 'invalid', 'The compose file has no services.', () => ({
    what: 'The compose file has no services.',
    fix: 'Add one under services, or check profiles.',
  })),
  COMPOSE_PATH_OUTSIDE: define(
    'COMPOSE_PATH_OUTSIDE',
    'invalid',
    'A path of the compose file leaves the project.',
    (p: { service: string; use: string; path: string }) => ({
      what: `${p.service}: ${p.use} ${p.path} is outside of the project.`,
      fix: 'Move it into the folder of stagecraft.yml.',
    }),
  ),
  COMPOSE_PATH_MISSING: define(
    'COMPOSE_PATH_MISSING',
    'invalid',
    'A file that services take from the project is not there.',
    (p: { service: string; path: string; problem: string }) => ({
      what: `${p.service} takes ${p.path} of the project, which ${p.problem}.`,
      why: 'A release carries what its services mount, and a container must not start without it.',
      fix: 'Add the file (git keeps no empty folders), or take it out of the compose file.',
    }),
  ),
  COMPOSE_REMOTE: define(
    'COMPOSE_REMOTE',
    'invalid',
    'The compose file pulls in something remote.',
    (p: { path: string }) => ({
      what: `The compose file takes ${p.path} from elsewhere.`,
      why: 'What is deployed is decided by files of the project alone.',
      fix: 'Copy it into the project.',
    }),
  ),
  COMPOSE_UNSUPPORTED: define(
    'COMPOSE_UNSUPPORTED',
    'invalid',
    'A service uses something of Compose that cannot be deployed to hosts.',
    (p: { service: string; what: string; fix: string }) => ({
      what: `${p.service} ${p.what}.`,
      fix: p.fix,
    }),
  ),
  COMPOSE_CYCLE: define(
    'COMPOSE_CYCLE',
    'invalid',
    'Services depend on each other in a circle.',
    (p: { path: readonly string[] }) => ({
      what: `Services depend on each other in a circle: ${p.path.join(' → ')}.`,
      fix: 'Remove one depends_on or extends of these.',
    }),
  ),
  COMPOSE_WRITABLE_MOUNT: define(
    'COMPOSE_WRITABLE_MOUNT',
    'invalid',
    'A service writes into a folder of the project.',
    (p: { service: string; path: string; target: string }) => ({
      what: `${p.service} mounts ${p.path} of the project writable at ${p.target}.`,
      why: 'Project files travel with each release, so that data written there would stay in an old one.',
      fix: 'Use a named volume for data, or add :ro if the service only reads it.',
    }),
  ),
  COMPOSE_UNSAFE: define(
    'COMPOSE_UNSAFE',
    'invalid',
    'A service wants power over its host without being allowed.',
    (p: { service: string; option: string; what: string }) => ({
      what: `${p.service} ${p.what}.`,
      why: 'With that, whoever controls the container controls the host.',
      fix: `Remove it, or allow it by name: services.${p.service}.allow_unsafe: [${p.option}].`,
    }),
  ),
  COMPOSE_UNSAFE_UNUSED: define(
    'COMPOSE_UNSAFE_UNUSED',
    'invalid',
    'A service is allowed something unsafe that it does not use.',
    (p: { service: string; option: string }) => ({
      what: `services.${p.service}.allow_unsafe names ${p.option}, which ${p.service} does not use.`,
      fix: 'Remove it from the list.',
    }),
  ),
  COMPOSE_NO_HEALTH: define(
    'COMPOSE_NO_HEALTH',
    'invalid',
    'A rolled service has no way to tell that it is healthy.',
    (p: { service: string }) => ({
      what: `${p.service} has a rollout, but neither a health check in the compose file nor rollout.health.`,
      fix: `Give it a healthcheck, or rollout.health and rollout.port, or say rollout.allow_no_health: true.`,
    }),
  ),
  COMPOSE_REGISTRY_MISSING: define(
    'COMPOSE_REGISTRY_MISSING',
    'invalid',
    'Something is built but has no registry to go to.',
    (p: { services: readonly string[] }) => ({
      what: `${p.services.join(', ')} ${p.services.length === 1 ? 'is' : 'are'} built here and would go to hosts, but no registry is named.`,
      fix: 'Set project.registry, like ghcr.io/acme/shop.',
    }),
  ),
  COMPOSE_SECRET_IN_DEFINITION: define(
    'COMPOSE_SECRET_IN_DEFINITION',
    'invalid',
    'A secret value stands in a part of the compose file that plans show.',
    (p: { service: string; name: string }) => ({
      what: `The value of ${p.name} stands in the definition of ${p.service} (command, labels, options, content or the like).`,
      why: 'It would be readable in `docker inspect`, in process lists and in plans.',
      fix: `Hand it over as a Compose secret (environment: ${p.name}) and read the file, or under environment.`,
    }),
  ),
  GATEWAY_UNSUPPORTED: define(
    'GATEWAY_UNSUPPORTED',
    'invalid',
    'The gateway service cannot be driven by route files.',
    (p: { service: string; problem: string; lines: readonly string[] }) => ({
      what: `The gateway ${p.service} ${p.problem}.`,
      why: 'Routes are written to files that Traefik watches; its command must say so.',
      fix: `Write in the compose file:\n${p.lines.map((line) => `  ${line}`).join('\n')}`,
    }),
  ),
}
