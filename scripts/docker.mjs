// Has Docker with Compose and Buildx ready on this machine: finds it, installs it on Debian, starts it.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { aptGet, fromTrixie, nearestArchive, trixieList } from './debian.mjs'

/** The oldest Compose whose `config` answers as Stagecraft reads it. */
const oldestCompose = [2, 20]

const packages = ['docker.io', 'docker-cli', 'docker-compose', 'docker-buildx']
const trixiePin = '/etc/apt/preferences.d/stagecraft-trixie'
const logFolder = path.join(os.homedir(), '.cache', 'stagecraft-lab')

/** Tries everything it may; gives back what is missing and how to mend it, or undefined when all is there. */
export async function readyDocker(say) {
  const system = readSystem()
  if (!system.isTried) say(`${system.name} is untested: the lab is tried on Debian 12 and 13.`)
  if (programProblem()) {
    if (!system.isTried || !isRoot() || !isOursToInstall(system)) return `${programProblem()} ${advice(system)}`
    const problem = install(system, say)
    if (problem) return problem
  }
  return engineAnswers() ? undefined : startEngine(say)
}

/** What of docker, Compose and Buildx is missing or too old; undefined when all are there. */
function programProblem() {
  if (answer('docker', ['--version']) === undefined) return 'Docker is missing.'
  const compose = answer('docker', ['compose', 'version', '--short'])
  if (compose === undefined) return 'Docker is here, its plugin Compose v2 is missing.'
  const [major = 0, minor = 0] = (compose.match(/\d+/g) ?? []).map(Number)
  if (major < oldestCompose[0] || (major === oldestCompose[0] && minor < oldestCompose[1])) {
    return `Docker Compose ${compose} is too old: ${oldestCompose.join('.')} or later is needed.`
  }
  return answer('docker', ['buildx', 'version']) === undefined
    ? 'Docker is here, its plugin Buildx is missing.'
    : undefined
}

/**
 * An engine from elsewhere is its owner's to change; Debian's own, one that we began to install, and a client that no
 * engine belongs to may be completed. A client from elsewhere finds Debian's plugins: it looks in /usr/libexec/docker.
 */
function isOursToInstall(system) {
  if (answer('docker', ['--version']) === undefined || existsSync(trixiePin)) return true
  if (system.codename === 'trixie' && answer('dpkg', ['--status', 'docker-cli']) !== undefined) return true
  return answer('dockerd', ['--version']) === undefined && !engineAnswers()
}

function advice(system) {
  if (!system.isTried) return 'Install Docker Engine with Compose and Buildx: https://docs.docker.com/engine/install'
  return isOursToInstall(system)
    ? 'Run this as root once: it installs Docker then.'
    : 'This Docker is not from Debian: add the plugins from where it came, with the packages of Docker itself: apt-get install docker-compose-plugin docker-buildx-plugin'
}

/** Debian's own packages. Bookworm's are too old (Engine 20.10, Compose v1); trixie's run on it unchanged. */
function install(system, say) {
  say(`Installing Docker from Debian trixie's packages (a minute): ${packages.join(' ')}`)
  if (system.codename !== 'trixie') {
    writeFileSync(trixiePin, 'Package: *\nPin: release n=trixie\nPin-Priority: 50\n')
    const keyring = '[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]'
    writeFileSync(trixieList, `deb ${keyring} ${nearestArchive()} trixie main\n`)
  }
  const wanted = fromTrixie(packages)
  const problem =
    apt(['update']) ?? apt(['install', '--yes', '--no-install-recommends', ...wanted, 'iptables', 'ca-certificates'])
  return problem ?? programProblem()
}

function apt(argv) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const [program, ...options] = aptGet
  const { status, stdout, stderr } = spawnSync(program, [...options, ...argv], { env, encoding: 'utf8' })
  if (status === 0) return undefined
  const said = `${stdout}${stderr}`.trim().split('\n').slice(-8).join('\n')
  return `apt-get ${argv[0]} failed, so Docker cannot be installed:\n${said}`
}

/** Through systemd where it runs, else as a process that outlives us. */
async function startEngine(say) {
  if (process.platform !== 'linux' || process.env.DOCKER_HOST)
    return `No Docker engine answers (${lastWords()}). Start it.`
  if (!isRoot()) return `No Docker engine answers (${lastWords()}). Start it, or let this user use it (group docker).`
  const systemd = existsSync('/run/systemd/system')
  const log = path.join(logFolder, 'dockerd.log')
  say(systemd ? 'Starting Docker with systemctl' : `Starting dockerd (its log: ${log})`)
  if (systemd) spawnSync('systemctl', ['start', 'docker'])
  else if (answer('dockerd', ['--version']) === undefined)
    return 'No Docker engine answers, and there is no dockerd to start.'
  else spawnEngine(log)
  for (let tries = 0; tries < 120; tries += 1) {
    if (engineAnswers()) return undefined
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  if (systemd) return 'Docker does not start: see journalctl --unit docker.'
  const said = readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n')
  return `dockerd does not start. Inside a container it needs --privileged. Its last words:\n${said}`
}

function spawnEngine(log) {
  mkdirSync(logFolder, { recursive: true })
  const out = openSync(log, 'w')
  spawn('dockerd', [], { detached: true, stdio: ['ignore', out, out] }).unref()
}

function engineAnswers() {
  return answer('docker', ['version', '--format', '{{.Server.Version}}']) !== undefined
}

function lastWords() {
  const { stderr } = spawnSync('docker', ['version'], { encoding: 'utf8' })
  return (stderr ?? '').trim().split('\n').at(-1)
}

/** What a program says, or undefined when it is missing or fails. */
function answer(program, argv) {
  const { status, stdout } = spawnSync(program, argv, { encoding: 'utf8', timeout: 30_000 })
  return status === 0 ? stdout.trim() : undefined
}

function isRoot() {
  return process.getuid?.() === 0
}

function readSystem() {
  if (!existsSync('/etc/os-release')) return { name: `${os.type()} ${os.release()}`, codename: '', isTried: false }
  const text = readFileSync('/etc/os-release', 'utf8')
  const value = (key) => new RegExp(`^${key}="?([^"\n]*)`, 'm').exec(text)?.[1] ?? ''
  const codename = value('VERSION_CODENAME')
  return {
    name: value('PRETTY_NAME'),
    codename,
    isTried: value('ID') === 'debian' && ['bookworm', 'trixie'].includes(codename),
  }
}
