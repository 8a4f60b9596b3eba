// The floor of a deploy: one shell script a host over ssh that pulls, runs, waits for health, drains and stops, and nothing else.

import { docker, mustRun } from '../lab/docker.ts'
import type { Lab, LabHost } from '../lab/lab.ts'

export interface FloorRound {
  readonly lab: Lab
  /** The checkout whose image is built, as ours is. */
  readonly folder: string
  /** Tells this round's image from every other: it is new on every host, as that of a new version is. */
  readonly version: string
}

/**
 * Replaces the shop's api and worker on both app hosts, host after host, by copies of themselves of a new image, while
 * ours stand still. Answers with seconds; only the replacing is timed. Each script has two minutes.
 */
export async function runFloor({ lab, folder, version }: FloorRound): Promise<number> {
  const hosts = [lab.host('app-1'), lab.host('app-2')]
  const image = await buildImage(lab, folder, version)
  await Promise.all(
    hosts.map((host) =>
      onHost(host, [clearScript, findScript, runScript('old', '"$image"'), healthy('old'), stopOurs]),
    ),
  )
  try {
    const started = performance.now()
    for (const host of hosts) await overSsh(lab, host, replaceScript(image))
    return (performance.now() - started) / 1_000
  } finally {
    await Promise.all(hosts.map((host) => onHost(host, [clearScript, startOurs])))
  }
}

/** Built and pushed as ours is: the same files, another version. */
async function buildImage(lab: Lab, folder: string, version: string): Promise<string> {
  const image = `${lab.registry.host}/floor/shop:${version}`
  const args = [`NODE_IMAGE=${lab.nodeImage}`, `VERSION=${version}`].flatMap((each) => ['--build-arg', each])
  await docker(['build', '--quiet', ...args, '--tag', image, folder])
  await docker(['push', '--quiet', image])
  return image
}

/** A wait of at most a minute. */
const wait = (fact: string): string =>
  `tries=0; until ${fact}; do tries=$((tries + 1)); [ "$tries" -lt 300 ] || exit 75; sleep 0.2; done`

const ours = `docker ps -aq --filter label=stagecraft.app=shop`
const clearScript = `docker ps -aq --filter label=floor | xargs -r docker rm -f >/dev/null`
const stopOurs = `for service in api worker; do ${ours} --filter status=running --filter label=stagecraft.service=$service; done >/tmp/bench-stopped; xargs -r docker stop </tmp/bench-stopped >/dev/null`
const startOurs = [
  `[ -e /tmp/bench-stopped ] || exit 0`,
  `xargs -r docker start </tmp/bench-stopped >/dev/null`,
  `health() { docker inspect -f '{{.State.Health.Status}}' "$1"; }`,
  `for id in $(cat /tmp/bench-stopped); do ${wait('[ "$(health $id)" = healthy ]')}; done`,
  `rm /tmp/bench-stopped`,
].join('\n')

const findScript = [
  `health() { docker inspect -f '{{.State.Health.Status}}' "$1"; }`,
  `api=$(${ours} --filter label=stagecraft.service=api | head -n 1)`,
  `image=$(docker inspect -f '{{.Config.Image}}' "$api")`,
  `secret=$(docker inspect -f '{{range .Mounts}}{{if eq .Destination "/run/secrets/database_url"}}{{.Source}}{{end}}{{end}}' "$api")`,
  `network=$(docker network ls --format '{{.Name}}' | grep '_default$' | head -n 1)`,
  `hosts=$(docker inspect -f '{{range .HostConfig.ExtraHosts}}--add-host {{.}} {{end}}' "$api")`,
].join('\n')

const healthy = (name: string): string =>
  wait(`[ "$(health ${name}-api)" = healthy ] && [ "$(health ${name}-worker)" = healthy ]`)

const runScript = (name: string, image: string): string => {
  const common = `docker run -d --label floor --network "$network" $hosts -v "$secret:/run/secrets/database_url:ro" -e DATABASE_URL_FILE=/run/secrets/database_url --health-interval 1s --health-timeout 5s --health-retries 5 --health-start-period 10s`
  return [
    `${common} --name ${name}-api --health-cmd 'node src/check-api.js' ${image} >/dev/null`,
    `${common} --name ${name}-worker --health-cmd 'node src/check-worker.js' ${image} node src/worker.js >/dev/null`,
  ].join('\n')
}

/** Pull, run, health wait, drain as sockets show it (nothing established for a second), stop. */
const replaceScript = (image: string): string =>
  [
    'set -eu',
    findScript,
    `docker pull -q ${image} >/dev/null`,
    runScript('new', image),
    healthy('new'),
    `pid=$(docker inspect -f '{{.State.Pid}}' old-api)`,
    `busy() { cat /proc/$pid/net/tcp /proc/$pid/net/tcp6 | awk '$2 ~ /:0BB8$/ && $3 !~ /0100007F:/ && $4 == "01"' | wc -l; }`,
    `quiet=0; tries=0; while [ "$quiet" -lt 2 ]; do tries=$((tries + 1)); [ "$tries" -lt 60 ] || exit 75; if [ "$(busy)" = 0 ]; then quiet=$((quiet + 1)); else quiet=0; fi; sleep 0.5; done`,
    `docker stop -t 15 old-api old-worker >/dev/null`,
  ].join('\n')

async function onHost(host: LabHost, scripts: readonly string[]): Promise<void> {
  const said = await host.exec(['sh', '-euc', scripts.join('\n')], { timeout: 120_000 })
  if (said.code !== 0)
    throw new Error(`the benchmark cannot prepare ${host.name} (${said.code}): ${said.stderr.trim()}`)
}

async function overSsh(lab: Lab, host: LabHost, script: string): Promise<void> {
  const settings = ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'LogLevel=ERROR', 'ConnectTimeout=10']
  const options = ['-i', lab.identityFile, '-p', String(host.sshPort), ...settings.flatMap((each) => ['-o', each])]
  await mustRun(['ssh', ...options, `deploy@${host.address}`, 'sh', '-s'], { input: script, timeout: 120_000 })
}
