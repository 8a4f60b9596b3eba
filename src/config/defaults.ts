// Every default of stagecraft.yml, one table. Times in milliseconds.

export const defaults = {
  keep: 5,
  role: 'app',
  service: {
    path: '/',
    allowNoHealth: false,
    minHealthy: 2_000,
    startTimeout: 120_000,
    proofs: 3,
    drainTimeout: 30_000,
    websocketGrace: 30_000,
  },
  build: { context: '.', dockerfile: 'Dockerfile' },
  migrations: {
    strategy: 'pre_deploy',
    historySchema: 'stagecraft',
    lockWait: 600_000,
    tableWait: 300_000,
    lockTimeout: 50,
    statementTimeout: 900_000,
  },
  sshPort: 22,
  knownHosts: '.stagecraft/known_hosts',
  rollout: { enabled: true, strategy: 'stagecraft', maxParallel: 1, canary: 1, onFailure: 'revert' },
  /** The names Compose looks for, in its order. */
  composeFiles: ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'],
  /** What Compose adds by itself, here only where containers run on this machine. */
  overrideFiles: [
    'compose.override.yaml',
    'compose.override.yml',
    'docker-compose.override.yaml',
    'docker-compose.override.yml',
  ],
} as const
