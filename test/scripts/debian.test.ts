// Which archive the lab takes Debian from: what this machine's apt takes it from, where other programs can read that.
import { expect, it } from 'vitest'
import { archiveIn } from '../../scripts/debian.mjs'

const sources = (text: string): string => archiveIn([{ name: '/etc/apt/sources.list.d/debian.sources', text }])
const list = (text: string): string => archiveIn([{ name: '/etc/apt/sources.list', text }])
const own = 'http://deb.debian.org/debian'

it.each<[string, string, string]>([
  [
    'paragraphs',
    sources(
      'Types: deb deb-src\nURIs: https://mirror.example/debian/\nSuites: bookworm bookworm-updates\nComponents: main\n',
    ),
    'https://mirror.example/debian',
  ],
  [
    'a line',
    list('# mine\ndeb [arch=amd64] http://mirror.example/d bookworm main contrib # near\n'),
    'http://mirror.example/d',
  ],
  [
    'the paragraph after that of the security fixes',
    sources(
      'Types: deb\nURIs: http://x.example/debian-security\nSuites: bookworm-security\nComponents: main\n\nTypes: deb\nURIs: http://x.example/debian\nSuites: bookworm\nComponents: main\n',
    ),
    'http://x.example/debian',
  ],
  [
    'the line after that of somebody else',
    list(
      'deb https://download.docker.example/linux/debian bookworm stable\ndeb http://x.example/debian bookworm main\n',
    ),
    'http://x.example/debian',
  ],
  [
    'nothing, where only apt can read what there is',
    sources('Types: deb\nURIs: mirror+file:/etc/apt/mirrors/debian.list\nSuites: bookworm\nComponents: main\n'),
    own,
  ],
  [
    'nothing, where the source is switched off',
    sources('Enabled: no\nTypes: deb\nURIs: http://x.example/debian\nSuites: bookworm\nComponents: main\n'),
    own,
  ],
  ['nothing, where there is no source', archiveIn([]), own],
])('is read from %s', (_, found, archive) => {
  expect(found).toBe(archive)
})
