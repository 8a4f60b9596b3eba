// The actions of others that our workflows use, each by the full commit of a release that was looked at.

import type { Remarked } from './workflow-yaml.ts'

const pinned = (uses: string, remark: string): Remarked => ({ value: uses, remark })

export const pins = {
  checkout: pinned('actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1', 'v7.0.1'),
  upload: pinned('actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f', 'v7.0.0'),
  download: pinned('actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c', 'v8.0.1'),
  login: pinned('docker/login-action@4907a6ddec9925e35a0a9e82d7399ccc52663121', 'v4.1.0'),
  tailscale: pinned('tailscale/github-action@780049a30b6ff5c378a9e7b389d15ece7a204888', 'v4.1.3'),
} as const
