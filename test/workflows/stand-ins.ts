// The actions of others that our workflows may use, and the folder here that stands in for each.

import path from 'node:path'
import { root } from '../laws/sources.ts'

const standIns: Readonly<Record<string, string>> = {
  'actions/checkout': 'checkout',
  'actions/upload-artifact': 'upload-artifact',
  'actions/download-artifact': 'download-artifact',
  'docker/login-action': 'login',
  'tailscale/github-action': 'tailscale',
}

export const standInFolder = (name: string): string | undefined =>
  standIns[name] === undefined ? undefined : path.join(root, 'test/workflows/stand-ins', standIns[name])
