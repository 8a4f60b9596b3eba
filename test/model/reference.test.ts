// Image references by the grammar of registries.
import { expect, it } from 'vitest'
import { parseReference } from '../../src/model/reference.ts'

const digest = `sha256:${'a'.repeat(64)}`

it.each([
  ['postgres', { registry: 'docker.io', repository: 'postgres' }],
  ['postgres:17', { registry: 'docker.io', repository: 'postgres', tag: '17' }],
  ['acme/shop:v1', { registry: 'docker.io', repository: 'acme/shop', tag: 'v1' }],
  ['ghcr.io/acme/shop', { registry: 'ghcr.io', repository: 'ghcr.io/acme/shop' }],
  ['127.0.0.1:5000/a/b__c.d-e:x', { registry: '127.0.0.1:5000', repository: '127.0.0.1:5000/a/b__c.d-e', tag: 'x' }],
  ['localhost/shop:v1', { registry: 'localhost', repository: 'localhost/shop', tag: 'v1' }],
  ['[::1]:5000/shop', { registry: '[::1]:5000', repository: '[::1]:5000/shop' }],
  [`ghcr.io/a/b:v1@${digest}`, { registry: 'ghcr.io', repository: 'ghcr.io/a/b', tag: 'v1', digest }],
])('reads %s', (text, parsed) => {
  expect(parseReference(text)).toEqual(parsed)
})

it.each([
  '',
  'Shop',
  'Acme/shop',
  'a b',
  'shop:',
  'shop:a b',
  'shop:-x',
  'shop@sha256:abc',
  `shop@sha256:${'A'.repeat(64)}`,
  'shop//x',
  '/shop',
  'shop/',
  'https://ghcr.io/acme/shop',
  'ghcr.io/a..b',
  `ghcr.io/${'a'.repeat(300)}`,
  `shop:${'1'.repeat(129)}`,
  'a'.repeat(64),
  digest,
  'shop;rm -rf /',
  'shop\n',
])('takes %j for none', (text) => {
  expect(parseReference(text)).toBeUndefined()
})
