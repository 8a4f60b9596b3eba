// CORE_EXECUTIL: known_hosts in every form, judged as the real ssh judges it; and where we mean to be stricter.
import { beforeAll, describe, expect, it } from 'vitest'
import { judgeKey, parseKnownHosts, type KeyVerdict } from '../../src/transport/known-hosts.ts'
import { createKeyCheck } from '../../src/transport/host-key.ts'
import type { LabHost } from '../lab/lab.ts'
import { labSuite } from '../lab/suite.ts'
import { until } from '../lab/until.ts'
import { makeKeyPair } from '../support/ssh-server.ts'

const name = 'app-1.example'
const at = { address: name, port: 22 }
const beside = { address: name, port: 2222 }
const stranger = `ssh-ed25519 ${makeKeyPair('ed25519').public.toString('base64')}`

labSuite('known-hosts', ['known-1'], (lab) => {
  const host = (): LabHost => lab().host('known-1')
  /** Of the host, by type, as `ssh-ed25519 AAAA…`. */
  let keys: Readonly<Record<'ED' | 'EC' | 'RSA', string>> = { ED: '', EC: '', RSA: '' }

  const onHost = async (script: string, input = ''): Promise<{ readonly stdout: string; readonly stderr: string }> =>
    host().exec(['sh', '-c', script], { input })

  beforeAll(async () => {
    const { stdout } = await onHost(`
      echo '127.0.0.1 ${name}' >>/etc/hosts
      printf 'Port 22\\nPort 2222\\n' >/etc/ssh/sshd_config.d/00-test.conf
      kill -HUP "$(cat /run/sshd.pid)"
      cut -d' ' -f1,2 /etc/ssh/ssh_host_ed25519_key.pub /etc/ssh/ssh_host_ecdsa_key.pub /etc/ssh/ssh_host_rsa_key.pub`)
    const [ED = '', EC = '', RSA = ''] = stdout.trim().split('\n')
    keys = { ED, EC, RSA }
    await until(
      'its second port',
      async () => (await onHost('ss -Htln sport = 2222')).stdout.includes('2222') || undefined,
    )
  })

  const written = (text: string): string =>
    text.replace(/\b(ED|EC|RSA)\b/g, (type) => keys[type as 'ED']).replaceAll('STRANGER', stranger)
  /** What OpenSSH's own client says of the host with such a file: it gets as far as the login, or not. */
  const bySsh = async (text: string, to: { address: string; port: number }): Promise<'known' | 'refused'> => {
    const options = ['StrictHostKeyChecking=yes', 'UserKnownHostsFile=/tmp/known', 'GlobalKnownHostsFile=/dev/null']
    const words = [...options, 'BatchMode=yes', 'PreferredAuthentications=none'].map((option) => `-o ${option}`)
    const script = `cat >/tmp/known; ssh -F none ${words.join(' ')} -p ${to.port} nobody@${to.address} true </dev/null`
    const { stderr } = await onHost(script, text)
    if (/Host key verification failed/.test(stderr)) return 'refused'
    if (/Permission denied/.test(stderr)) return 'known'
    throw new Error(stderr)
  }
  /** Ours, of the key that the host shows when it is asked for the algorithms that we ask for. */
  const byUs = (text: string, to: { address: string; port: number }): KeyVerdict['kind'] => {
    const known = parseKnownHosts(text, 'known_hosts')
    const { algorithms } = createKeyCheck({ host: 'app-1', at: to, knownHosts: known, trustOnFirstUse: false })
    const types = { 'ssh-ed25519': keys.ED, 'ecdsa-sha2-nistp256': keys.EC, 'rsa-sha2-512': keys.RSA }
    const shown = algorithms.map((each) => types[each as keyof typeof types]).find((key) => key !== undefined) ?? ''
    return judgeKey(known, to, Buffer.from(shown.split(' ')[1] ?? '', 'base64')).kind
  }
  const verdict = (kind: KeyVerdict['kind']): 'known' | 'refused' => (kind === 'known' ? kind : 'refused')

  describe('a file', () => {
    it.each([
      ['its name', `${name} ED`, at, 'known'],
      ['its name among others, in other case', `10.0.0.1,APP-1.Example ED`, at, 'known'],
      ['its address', '127.0.0.1 ED', { address: '127.0.0.1', port: 22 }, 'known'],
      ['a star', '*.example ED', at, 'known'],
      ['a star for everything', '* ED', at, 'known'],
      ['a question mark', 'app-?.example ED', at, 'known'],
      ['a star, without it', `*.example,!${name} ED`, at, 'unknown'],
      ['itself, and everything but itself', `${name},!* ED`, at, 'unknown'],
      ['a dot that is any character elsewhere', 'app-1xexample ED', at, 'unknown'],
      ['another name', 'app-2.example ED', at, 'unknown'],
      ['its name on its port', `[${name}]:2222 ED`, beside, 'known'],
      ['a star on its port', '[*.example]:2222 ED', beside, 'known'],
      ['a star for every name and port', '* ED', beside, 'known'],
      ['its name on another port', `[${name}]:2022 ED`, beside, 'unknown'],
      ['the usual port in writing', `[${name}]:22 ED`, at, 'unknown'],
      ['IPv6', '::1 ED', { address: '::1', port: 22 }, 'known'],
      ['IPv6 on its port', '[::1]:2222 ED', { address: '::1', port: 2222 }, 'known'],
      ['IPv6, asked for in another writing', '::1 ED', { address: '0:0:0:0:0:0:0:1', port: 22 }, 'known'],
      ['an RSA key alone', `${name} RSA`, at, 'known'],
      ['an ECDSA key alone', `${name} EC`, at, 'known'],
      ['keys of two types', `${name} RSA\n${name} EC`, at, 'known'],
      ['two keys of one type', `${name} STRANGER\n${name} ED`, at, 'known'],
      ['another key', `${name} STRANGER`, at, 'changed'],
      ['a key that is revoked too', `${name} ED\n@revoked * ED`, at, 'revoked'],
      ['a key, another being revoked', `${name} ED\n@revoked * STRANGER`, at, 'known'],
      ['a revoked key alone', `@revoked ${name} ED`, at, 'revoked'],
      ['an authority alone', `@cert-authority * STRANGER`, at, 'unknown'],
      ['an authority and a key', `@cert-authority * STRANGER\n${name} ED`, at, 'known'],
      ['a marker that nobody knows', `@trusted ${name} ED`, at, 'unknown'],
      ['a comment, blank lines, tabs, and a remark', `# all\n\n \t${name}\tED\tdeploy@ci now`, at, 'known'],
      ['Windows line ends', `# all\r\n${name} ED\r\n`, at, 'known'],
      ['a line that is a comment', `# ${name} ED`, at, 'unknown'],
      ['a type that is not that of the key', `${name} ED`.replace('ED', 'ssh-rsa AAAA'), at, 'unknown'],
      ['a broken line before a good one', `${name} ssh-ed25519\n${name} ED`, at, 'known'],
    ] as const)('with %s has the verdict of ssh', async (_, text, to, expected) => {
      const file = `${written(text)}\n`
      expect([byUs(file, to), await bySsh(file, to)]).toEqual([expected, verdict(expected)])
    })

    it.each([at, beside])('that ssh-keyscan wrote, plain and hashed, is good for port $port', async (to) => {
      for (const hash of ['', '-H']) {
        const { stdout } = await onHost(`ssh-keyscan ${hash} -p ${to.port} ${name} 2>/dev/null`)
        expect(stdout.includes('|1|')).toBe(hash === '-H')
        expect([byUs(stdout, to), await bySsh(stdout, to)]).toEqual(['known', 'known'])
      }
    })

    it('that ssh-keygen hashed is good for each of its names', async () => {
      const plain = written(`${name},other.example ED\n[${name}]:2222 RSA\n`)
      const { stdout } = await onHost(`cat >/tmp/h; ssh-keygen -q -H -f /tmp/h >/dev/null 2>&1; cat /tmp/h`, plain)
      expect(stdout).not.toContain('example')
      expect([byUs(stdout, at), await bySsh(stdout, at)]).toEqual(['known', 'known'])
      expect([byUs(stdout, beside), await bySsh(stdout, beside)]).toEqual(['known', 'known'])
    })
  })

  it('does not take the key of the usual port for that of another, as ssh would', async () => {
    const file = written(`${name} ED\n`)
    expect([byUs(file, beside), await bySsh(file, beside)]).toEqual(['unknown', 'known'])
  })

  it('takes no host for a known one by a certificate, as ssh would, and says so', async () => {
    const { stdout } = await onHost(`
      cd /etc/ssh && ssh-keygen -q -t ed25519 -N '' -f ca
      ssh-keygen -q -s ca -I known-1 -h -n ${name} ssh_host_ed25519_key.pub
      echo 'HostCertificate /etc/ssh/ssh_host_ed25519_key-cert.pub' >>/etc/ssh/sshd_config.d/00-test.conf
      kill -HUP "$(cat /run/sshd.pid)"
      cut -d' ' -f1,2 ca.pub`)
    const file = `@cert-authority *.example ${stdout}`
    await expect.poll(() => bySsh(file, at)).toBe('known')
    const known = parseKnownHosts(file, 'known_hosts')
    const check = createKeyCheck({ host: 'app-1', at, knownHosts: known, trustOnFirstUse: false })
    expect(check.verify(Buffer.from(keys.ED.split(' ')[1] ?? '', 'base64'))).toBe(false)
    expect(check.refusal()?.what).toContain('line 1 was left out: certificate authorities are not supported')
  })
})
