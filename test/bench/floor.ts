// The floor of a deploy: one shell script a host over ssh that pulls, runs, waits for health, drains and stops, and nothing else.

import { spawn } from 'node:child_process'
import type { Lab, LabHost } from '../lab/lab.ts'

/** Replaces the shop's api and worker on both app hosts by copies of themselves, host after host. Answers with seconds. */
export async function runFloor(lab: Lab): Promise<number> {
  const hosts = [lab.host('app-1'), lab.host('app-2')]
  const images = await Promise.all(hosts.map((host) => prepare(host)))
  const started = performance.now()
  for (const [at, host] of hosts.entries()) await overSsh(lab, host, replaceScript(images[at] ?? ''))
  const seconds = (performance.now() - started) / 1_000
  await Promise.all(
    hosts.map((host) => host.exec(['sh', '-c', 'docker ps -aq --filter label=floor | xargs -r docker rm -f'])),
  )
  return seconds
}

/** Starts the old copies, untimed; answers with their image. */
async function prepare(host: LabHost): Promise<string> {
  const { stdout } = await host.exec([
    'sh',
    '-c',
    `${findScript}\n${runScript('old')}\nuntil [ "$(health old-api)" = healthy ] && [ "$(health old-worker)" = healthy ]; do sleep 0.2; done\necho "$image"`,
  ])
  return stdout.trim().split('\n').at(-1) ?? ''
}

const findScript = [
  `health() { docker inspect -f '{{.State.Health.Status}}' "$1"; }`,
  `api=$(docker ps -q --filter label=stagecraft.service=api | head -n 1)`,
  `image=$(docker inspect -f '{{.Config.Image}}' "$api")`,
  `secret=$(docker inspect -f '{{range .Mounts}}{{if eq .Destination "/run/secrets/database_url"}}{{.Source}}{{end}}{{end}}' "$api")`,
  `network=$(docker network ls --format '{{.Name}}' | grep '_default$' | head -n 1)`,
  `hosts=$(docker inspect -f '{{range .HostConfig.ExtraHosts}}--add-host {{.}} {{end}}' "$api")`,
].join('\n')

const runScript = (name: string): string => {
  const common = `docker run -d --label floor --network "$network" $hosts -v "$secret:/run/secrets/database_url:ro" -e DATABASE_URL_FILE=/run/secrets/database_url --health-interval 1s --health-timeout 5s --health-retries 5 --health-start-period 10s`
  return [
    `${common} --name ${name}-api --health-cmd 'node src/check-api.js' "$image" >/dev/null`,
    `${common} --name ${name}-worker --health-cmd 'node src/check-worker.js' "$image" node src/worker.js >/dev/null`,
  ].join('\n')
}

/** Pull, run, health wait, drain as sockets show it (nothing established for a second), stop. */
const replaceScript = (image: string): string =>
  [
    findScript,
    `docker pull -q ${image} >/dev/null`,
    runScript('new'),
    `until [ "$(health new-api)" = healthy ] && [ "$(health new-worker)" = healthy ]; do sleep 0.2; done`,
    `pid=$(docker inspect -f '{{.State.Pid}}' old-api)`,
    `busy() { cat /proc/$pid/net/tcp /proc/$pid/net/tcp6 | awk '$2 ~ /:0BB8$/ && $3 !~ /0100007F:/ && $4 == "01"' | wc -l; }`,
    `quiet=0; while [ "$quiet" -lt 2 ]; do if [ "$(busy)" = 0 ]; then quiet=$((quiet + 1)); else quiet=0; fi; sleep 0.5; done`,
    `docker stop -t 15 old-api old-worker >/dev/null`,
  ].join('\n')

function overSsh(lab: Lab, host: LabHost, script: string): Promise<void> {
  const options = [
    '-i',
    lab.identityFile,
    '-p',
    String(host.sshPort),
    '-o',
    'StrictHostKeyChecking=no',
    '-o',
    'UserKnownHostsFile=/dev/null',
    '-o',
    'LogLevel=ERROR',
  ]
  return new Promise((resolve, reject) => {
    const child = spawn('ssh', [...options, `deploy@${host.address}`, 'sh', '-s'], {
      stdio: ['pipe', 'inherit', 'inherit'],
    })
    child.stdin.end(script)
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`the shell script on ${host.name} ended with ${code}`)),
    )
  })
}
