// A configuration that uses every key once: the annotated example is made of it.

import type { Written } from './schema.ts'

export const example = {
  version: 1,
  project: { name: 'shop', registry: 'ghcr.io/acme/shop' },
  compose: ['compose.yaml', 'compose.hosts.yaml'],
  releases: { keep: 5 },
  services: {
    api: {
      role: 'app',
      env: ['DATABASE_URL', 'SESSION_SECRET'],
      rollout: {
        port: 3000,
        health: '/healthz',
        domains: ['shop.example.com'],
        path: '/',
        min_healthy: '2s',
        start_timeout: '2m',
        proofs: 3,
        drain_timeout: '30s',
        websocket_grace: '30s',
        monitor: '5s',
      },
    },
    worker: { env: 'all', rollout: { allow_no_health: true } },
    gateway: { role: 'gateway' },
    backup: { role: 'db', allow_unsafe: ['docker_socket'] },
    db: { role: 'db' },
  },
  backend: {
    provider: 'generic',
    providers: {
      generic: {
        build: {
          context: '.',
          dockerfile: 'Dockerfile',
          args: { NODE_VERSION: '24' },
          target: 'runtime',
          platforms: ['linux/amd64'],
          image_name: 'api',
        },
      },
    },
  },
  databases: {
    main: {
      connection_env: 'DATABASE_URL',
      migrations: {
        engine: 'raw',
        path: 'migrations',
        strategy: 'pre_deploy',
        connection_env: 'MIGRATION_DATABASE_URL',
        through: 'db-1',
        history_schema: 'stagecraft',
        lock_wait: '10m',
        table_wait: '5m',
        lock_timeout: '50ms',
        statement_timeout: '15m',
      },
    },
  },
  environments: {
    production: {
      driver: 'ssh',
      env_file: '.env.production',
      from_env: ['SESSION_SECRET'],
      project_name: 'shop-production',
      protected: true,
      compose: 'compose.production.yaml',
      hosts: {
        'app-1': {
          address: 'app-1.acme.ts.net',
          internal_address: '10.110.0.2',
          user: 'deploy',
          port: 22,
          roles: ['gateway', 'app'],
        },
        'app-2': { address: 'app-2.acme.ts.net', internal_address: '10.110.0.3', roles: ['app'] },
        'db-1': { address: 'db-1.acme.ts.net', internal_address: '10.110.0.4', roles: ['db'] },
      },
      ssh: {
        user: 'deploy',
        private_key_path: '~/.ssh/id_ed25519',
        known_hosts: '.stagecraft/known_hosts',
        trust_on_first_use: false,
        allow_loopback: false,
      },
      rollout: { enabled: true, strategy: 'stagecraft', max_parallel: 1, canary: 1, on_failure: 'revert' },
      services: { worker: { hosts: ['app-2'] } },
    },
    staging: {
      driver: 'ssh',
      hosts: { 'db-1': { address: 'staging.acme.ts.net', user: 'deploy', roles: ['gateway', 'app', 'db'] } },
      ssh: { private_key_env: 'STAGING_SSH_KEY' },
    },
    dev: { driver: 'local' },
  },
} satisfies Written
