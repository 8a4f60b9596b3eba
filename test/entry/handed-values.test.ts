// PROVIDER_CI_GITHUB: what a reusable workflow hands over in one secret: many lines, quotes, and no name that is not its to set.

import { describe, expect, test } from 'vitest'
import { handedValues } from '../../src/entry/handed-values.ts'
import { told } from '../config/told.ts'

describe('PROVIDER_CI_GITHUB the input values', () => {
  test('holds a key of many lines, quotes and signs as they are', () => {
    const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----\n'
    const { variables, secrets, faults } = handedValues(`DEPLOY_KEY='${key}'\nURL='postgres://a:p$w#d@h/d'\n`)
    expect([variables, secrets.map(({ name }) => name), faults]).toEqual([
      { DEPLOY_KEY: key, URL: 'postgres://a:p$w#d@h/d' },
      ['DEPLOY_KEY', 'URL'],
      [],
    ])
  })

  test('sets no name that tells programs what to do', () => {
    const { faults } = handedValues('PATH=/tmp\nNODE_OPTIONS=--inspect\nGITHUB_TOKEN=x\nDOCKER_HOST=x\n')
    expect(told(faults)).toEqual([
      'ENVIRONMENT_LINE input values This line of the environment file sets DOCKER_HOST, which tells Docker what to do.',
      'ENVIRONMENT_LINE input values This line of the environment file sets GITHUB_TOKEN, which belongs to the CI service or to Stagecraft.',
      'ENVIRONMENT_LINE input values This line of the environment file sets NODE_OPTIONS, which belongs to the system.',
      'ENVIRONMENT_LINE input values This line of the environment file sets PATH, which belongs to the system.',
    ])
  })

  test('is refused without showing a value', () => {
    expect(told(handedValues('GOOD=1\nhunter2 is no line\n').faults)).toEqual([
      'ENVIRONMENT_LINE input values:2 This line of the environment file has no =.',
    ])
  })
})
