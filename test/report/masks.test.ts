// What GitHub is asked to mask.

import { expect, test } from 'vitest'
import { Secret } from '../../src/model/secret.ts'
import { masksOf } from '../../src/report/masks.ts'

const masks = (...values: readonly string[]): readonly string[] =>
  masksOf(values.map((value) => new Secret('S', value)))

test('a value of one line is masked whole', () => {
  expect(masks('correct horse')).toEqual(['correct horse'])
})

test('a value of several lines is masked line by line, without brackets and frames', () => {
  expect(masks('-----BEGIN KEY-----\nMIIBVQIBADAN\n}\n-----END KEY-----\n')).toEqual(['MIIBVQIBADAN'])
})

test('of a URL its password is masked too', () => {
  expect(masks('postgres://shop:s3cret@db:5432/shop')).toEqual(['postgres://shop:s3cret@db:5432/shop', 's3cret'])
})

test('a value too short to mask is not masked', () => {
  expect(masks('123', '')).toEqual([])
})
