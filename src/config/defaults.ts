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
  program: { workdir: '.', readyTimeout: 60_000, signal: 'SIGINT', stopTimeout: 10_000 },
  /** Where neither `port`, `PORT`, the command nor Encore names one. */
  frontendPort: 3_000,
  encore: {
    workdir: '.',
    disableTelemetry: false,
    secretTypes: ['dev', 'preview', 'local'],
    secretsRequired: false,
    imageName: 'api',
    dockerTagSuffix: '',
  },
  dev: {
    domains: { frontend: 'app.localdev.test', backend: 'api.localdev.test' },
    httpPort: 80,
    httpsPort: 443,
  },
  migrations: {
    enabled: true,
    strategy: 'pre_deploy',
    historySchema: 'stagecraft',
    lockWait: 600_000,
    tableWait: 300_000,
    lockTimeout: 50,
    statementTimeout: 900_000,
    maxBlock: 1_000,
    pooler: 'refuse',
    allowAhead: false,
    /** Of a container that migrates. */
    timeout: 900_000,
  },
  network: { installMethod: 'auto' },
  cloud: {
    image: 'ubuntu-24-04-x64',
    filesystem: 'ext4',
    firewall: { enabled: true, publicPorts: [80, 443], allowPublicSsh: false },
  },
  infra: { dockerEnabled: true, installMethod: 'apt' },
  secretsTarget: 'local',
  ci: { workflowFile: '.github/workflows/stagecraft.yml', tokenEnv: 'GITHUB_TOKEN' },
  sshPort: 22,
  knownHosts: '.stagecraft/known_hosts',
  rollout: { enabled: true, strategy: 'stagecraft', maxParallel: 1, canary: 1, onFailure: 'revert' },
  traefik: { mode: 'none', mkcertCertDir: '.stagecraft/dev/certs', dashboardAuth: 'none', hsts: false },
  serviceMode: 'container',
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
