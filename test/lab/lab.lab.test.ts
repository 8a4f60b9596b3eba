// The lab itself: hosts that differ, engines that are apart, one registry under one name, nothing left behind.
import { readFile } from 'node:fs/promises'
import { Client } from 'ssh2'
import { expect, it } from 'vitest'
import { docker } from './docker.ts'
import { lines } from './labels.ts'
import { openLab, type LabHost } from './lab.ts'
import { sharedLabSuite } from './suite.ts'

sharedLabSuite('the shared lab', (lab) => {
  it('answers ssh on every host with that host’s own key, which its known_hosts text names', async () => {
    const visits = await Promise.all(Object.values(lab().hosts).map((host) => visit(host, 'deploy', 'true')))
    const keys = visits.map((seen) => seen.hostKey)
    expect(new Set(keys).size).toBe(3)
    expect(lines(lab().knownHosts).map((line) => line.split(' ')[2])).toEqual(keys)
  })

  it('lets deploy and root in with its key, and says so in sshd’s log', async () => {
    const host = lab().host('app-1')
    const deploy = await visit(host, 'deploy', 'id -un; id -nG; sudo -n id -un')
    const root = await visit(host, 'root', 'id -un')
    expect([deploy.stdout, root.stdout]).toEqual(['deploy\ndeploy docker\nroot\n', 'root\n'])
    expect(await host.sshdLog()).toMatch(/Accepted publickey for deploy from/)
  })

  it('gives every host an engine of its own, with Compose and Buildx', async () => {
    const ids = await Promise.all(
      Object.values(lab().hosts).map((host) => host.exec(['docker', 'info', '--format', '{{.ID}}'])),
    )
    expect(new Set([...ids.map((id) => id.stdout), await docker(['info', '--format', '{{.ID}}'])]).size).toBe(4)
    const versions = await lab()
      .host('app-1')
      .exec(['sh', '-c', 'docker compose version --short; docker buildx version'])
    expect(versions).toMatchObject({ code: 0, stderr: '' })
  })

  it('offers one registry under one name to the runner and to every host', async () => {
    const image = `${lab().registry.host}/lab-test/tiny:1`
    await docker(['build', '--quiet', '--tag', image, '-'], { input: 'FROM scratch\nWORKDIR /tiny\n' })
    await docker(['push', '--quiet', image])
    await docker(['rmi', image])
    const pulls = await Promise.all(
      Object.values(lab().hosts).map((host) => host.exec(['docker', 'pull', '-q', image])),
    )
    expect(pulls.map((pull) => pull.stdout)).toEqual([`${image}\n`, `${image}\n`, `${image}\n`])
  })

  it('holds the official images that the examples name', async () => {
    const versions = ['postgres:17 psql --version', 'traefik:v3.7 version', 'node:24-slim node --version']
    const argv = versions.map((words) => `docker run --quiet --rm "$0"${words}`).join('; ')
    const { stdout } = await lab().host('db-1').exec(['sh', '-c', argv, lab().mirror])
    expect(stdout).toMatch(/^psql \(PostgreSQL\) 17\.[^]*Version: +3\.7[^]*v24\./)
  })

  it('is found again by another process', async () => {
    const again = await openLab(lab().id)
    expect(again.knownHosts).toBe(lab().knownHosts)
  })

  /** Logs in from here, as the product does: with ssh2, because a bare machine has no ssh. */
  async function visit(host: LabHost, username: string, command: string): Promise<Visit> {
    const privateKey = await readFile(lab().identityFile)
    const client = new Client()
    return new Promise<Visit>((resolve, reject) => {
      let hostKey = ''
      const hostVerifier = (key: Buffer): boolean => {
        hostKey = key.toString('base64')
        return true
      }
      client.on('error', reject)
      client.on('ready', () =>
        client.exec(command, (error, channel) => {
          if (error) return reject(error)
          let stdout = ''
          channel.on('data', (part: Buffer) => (stdout += part.toString()))
          channel.on('close', () => resolve({ hostKey, stdout }))
        }),
      )
      const algorithms = { serverHostKey: ['ssh-ed25519' as const] }
      client.connect({ host: host.address, port: host.sshPort, username, privateKey, hostVerifier, algorithms })
    }).finally(() => client.end())
  }
})

interface Visit {
  readonly hostKey: string
  readonly stdout: string
}
