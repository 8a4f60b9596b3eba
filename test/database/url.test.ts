// MIGRATION_ENGINE_RAW: Connection URLs, read as libpq reads them, and never shown.
import { expect, it } from 'vitest'
import type { DatabaseAddress } from '../../src/config/database-url.ts'
import { parseDatabaseUrl } from '../../src/database/url.ts'
import { Fault } from '../../src/model/fault.ts'
import { Secret } from '../../src/model/secret.ts'

const parse = (url: string): DatabaseAddress => parseDatabaseUrl('main', new Secret('DATABASE_URL', url))

const whole = { host: 'db.example', port: 5432, user: 'shop', password: 's3cret', database: 'shop', tls: 'prefer' }

it.each([
  ['postgres://shop:s3cret@db.example/shop', whole],
  ['postgresql://shop:s3cret@db.example:6543/shop?sslmode=require', { ...whole, port: 6543, tls: 'require' }],
  ['postgres://shop:s3cret@db.example', whole],
  ['postgres://shop:s3cret@db.example/', whole],
  ['postgres://shop@db.example/shop', { ...whole, password: '' }],
  [
    'postgres://sh%40p:%2F%3F%23%25%3A@db.example/a%20b',
    { ...whole, user: 'sh@p', password: '/?#%:', database: 'a b' },
  ],
  ['postgres://shop:a@b@db.example/shop', { ...whole, password: 'a@b' }],
  ['postgres://shop:s3cret@[::1]:5433/shop', { ...whole, host: '::1', port: 5433 }],
  [
    'postgres://shop:s3cret@db.example/shop?sslmode=verify-full&sslrootcert=/ca.pem',
    { ...whole, tls: 'verify-full', rootCertificates: '/ca.pem' },
  ],
  [
    'postgres://shop:s3cret@db.example/shop?sslrootcert=system&channel_binding=prefer&connect_timeout=5',
    { ...whole, tls: 'verify-full', rootCertificates: 'system' },
  ],
  ['postgres://shop:s3cret@db.example/shop?sslmode=no-verify', { ...whole, tls: 'require' }],
  [
    'postgres://shop:s3cret@db.example/shop?options=-c%20work_mem%3D8MB&schema=public&pgbouncer=true',
    { ...whole, options: '-c work_mem=8MB' },
  ],
])('takes %s', (url, address) => expect(parse(url)).toEqual(address))

const reasonFor = (url: string): string => {
  try {
    parse(url)
  } catch (error) {
    if (error instanceof Fault) return `${error.code} ${error.what} ${error.why} ${error.fix}`
  }
  return expect.unreachable('a fault was expected')
}

it.each([
  ['', 'it is empty'],
  ['  ', 'it is empty'],
  ['postgres://shop:s3cret@db.example/shop\n', 'it holds blanks or line breaks at its ends'],
  ['mysql://shop:s3cret@db.example/shop', 'it does not begin with postgres:// or postgresql://'],
  ['host=db.example user=shop password=s3cret', 'it does not begin with postgres:// or postgresql://'],
  [
    'postgres://shop:s3cret#x@db.example/shop',
    'it is no URL; a character in user or password may have to be percent-encoded',
  ],
  [
    'postgres://shop:s3cret/x@db.example/shop',
    'it is no URL; a character in user or password may have to be percent-encoded',
  ],
  [
    'postgres://shop:s3cret?x@db.example/shop',
    'it is no URL; a character in user or password may have to be percent-encoded',
  ],
  ['postgres://shop:s3cret@db.example:99999/shop', 'its port is none: ports go from 1 to 65535'],
  ['postgres://shop:s3cret@db.example:0/shop', 'its port is none: ports go from 1 to 65535'],
  ['postgres://shop:s3cret@%2Frun%2Fpostgresql/shop', 'it names a socket, not a host'],
  ['postgres://shop:s3cret%zz@db.example/shop', 'a % in it does not begin a percent-encoded character'],
  ['postgres://shop:s3cret%00@db.example/shop', 'it holds a NUL character'],
  ['postgres://shop:s3cret@/shop', 'it names no host'],
  ['postgres:///shop', 'it names no host'],
  ['postgres://shop:s3cret@a,b/shop', 'it names several hosts'],
  ['postgres://db.example/shop', 'it names no user'],
  ['postgres://shop:1234/s3cret@db.example/shop', 'it names no user'],
  ['postgres://shop:s3cret@db.example/shop/s3cret', 'it names more than a database after the host'],
  [
    'postgres://shop:s3cret@db.example/shop?sslmode=always',
    'sslmode is one of disable, allow, prefer, require, verify-ca, verify-full',
  ],
  ['postgres://shop:s3cret@db.example/shop?host=/run/postgresql', 'the parameter host is not supported'],
  ['postgres://shop:s3cret@db.example/shop?sslkey=/key', 'the parameter sslkey is not supported'],
  [
    'postgres://shop:s3cret@db.example/shop?ssmode=verify-full',
    'one of its parameters is not known: did you mean sslmode?',
  ],
  [
    'postgres://shop:x@db.example/shop?s3cret@db.example/shop',
    'one of its parameters is not known: supported are sslmode, sslrootcert, options',
  ],
  [
    'postgres://shop:s3cret@db.example/shop?channel_binding=require',
    'the parameter channel_binding is not supported with this value',
  ],
  ['postgres://shop:s3cret@db.example/shop?require_auth=scram-sha-256', 'the parameter require_auth is not supported'],
  ['postgres://shop:s3cret@db.example/shop?sslcrl=/crl', 'the parameter sslcrl is not supported'],
  [
    'postgres://shop:s3cret@db.example/shop?ssl=true',
    'the parameter ssl is not supported: write sslmode=require, or sslmode=verify-full',
  ],
  ['postgres://shop:s3cret@db.example/shop?sslmode=disable&sslmode=verify-full', 'it has the parameter sslmode twice'],
  [
    'postgres://shop:s3cret@db.example/shop?sslmode=require&sslrootcert=system',
    'sslrootcert=system needs sslmode=verify-full',
  ],
])('refuses %j and does not show it', (url, reason) => {
  const told = reasonFor(url)
  expect(told).toContain(
    `DATABASE_URL_INVALID DATABASE_URL, the connection of database main, is not usable: ${reason}.`,
  )
  expect(told).not.toContain('s3cret')
})
