// Makes the CLI that is started with `--import` of this file fail at one step: STRIKE=<step>:<before|after>:<kind>. Plain JavaScript: it runs beside the bundle.
// The CLI tells each event in one write, before a step is begun and after its result is on record, so the blow lands exactly there.
import { spawnSync } from 'node:child_process'

const [, step, when, kind] = /^(.*):(before|after):(\w+)$/.exec(process.env.STRIKE ?? '') ?? []
/** Containers of the lab's hosts, for blows that land there. */
const hosts = (process.env.STRIKE_HOSTS ?? '').split(',').filter(Boolean)

const onHosts = (script) => {
  for (const host of hosts) spawnSync('docker', ['exec', host, 'sh', '-c', script], { timeout: 30_000 })
}

const blows = {
  kill9: () => process.kill(process.pid, 'SIGKILL'),
  exit: () => process.exit(70),
  hang: () => process.kill(process.pid, 'SIGSTOP'),
  cutssh: () => onHosts("pkill -KILL -f '^sshd(-session)?: deploy'"),
  enospc: () => onHosts('dd if=/dev/zero of=/var/lib/stagecraft/full bs=64k 2>/dev/null; sync; true'),
}

const tells = (line) => {
  if (!line.startsWith('{"type":"step.')) return false
  const event = JSON.parse(line)
  const isThere = event.type === (when === 'before' ? 'step.started' : 'step.finished')
  // Ids of steps carry the number of the release; what matters is the step.
  return isThere && event.step.replaceAll(/-r\d+/g, '-r*') === step
}

let struck = false
const write = process.stdout.write.bind(process.stdout)
process.stdout.write = (chunk, ...rest) => {
  const written = write(chunk, ...rest)
  if (!struck && String(chunk).split('\n').some(tells)) {
    struck = true
    process.stderr.write(`struck: ${kind} ${when} ${step}\n`)
    blows[kind]()
  }
  return written
}
