// Counting on a host, without privilege or any tool in the image, what is still in flight towards containers.

import type { ContainerFilter } from './docker.ts'
import { runningContainers } from './docker.ts'
import { and, lines, or, pipe, reading, words } from './shell.ts'

export interface DrainWatch {
  readonly containers: ContainerFilter
  /** The port that the service listens on. */
  readonly port: number
  /** Readings at most, five a second, and how many zeros in a row end the watch early. */
  readonly readings: number
  readonly zeros: number
}

/** How a watch ended: sockets still open towards the containers, and whether that could be seen. */
export type DrainReading =
  | { readonly kind: 'counted'; readonly sockets: number; readonly isIdle: boolean }
  | { readonly kind: 'unreadable' }

/**
 * Counts established sockets to `port` in each container's network namespace whose other end is not loopback (that is the
 * health check), from `/proc/<pid>/net/tcp` and `tcp6`: every user of the host may read them. A process that is not the
 * container's own (Docker Desktop: the pid is one of another machine) shows in its cgroup and counts as unreadable.
 */
export const watchDrain = ({ containers, port, readings, zeros }: DrainWatch): string =>
  lines(
    'found=',
    or(runningContainers(containers), 'exit 1'),
    `[ -n "$found" ] || { echo 'sockets 0 ${zeros}'; exit 0; }`,
    'total=0; quiet=0; turn=0',
    `while [ "$turn" -lt ${readings} ] && [ "$quiet" -lt ${zeros} ]; do`,
    `if [ "$turn" -gt 0 ]; then ${pause}; fi`,
    'turn=$((turn + 1)); total=0',
    'for each in $found; do',
    'id=${each%:*}; pid=${each#*:}',
    `if ${and('[ -r "/proc/$pid/net/tcp" ]', 'grep -q "$id" "/proc/$pid/cgroup" 2>/dev/null')}; then`,
    `count=$(${countSockets(port)}); total=$((total + count))`,
    `elif [ "$(${reading(['docker', 'inspect', '--format', '{{.State.Running}}'])} "$id" 2>/dev/null </dev/null)" = true ]; then`,
    `${words('echo', 'unreadable')}; turn=${readings}; total=unseen; break`,
    'fi',
    'done',
    'if [ "$total" = 0 ]; then quiet=$((quiet + 1)); else quiet=0; fi',
    'done',
    'echo "sockets $total $quiet"',
  )

/** A fifth of a second; POSIX knows whole seconds only. */
const pause = or(`${words('sleep', '0.2')} 2>/dev/null`, words('sleep', '1'))

/** Local port, state 01 (established), other end neither 127.0.0.0/8 nor ::1 nor that mapped into IPv6; the kernel writes addresses in host order. */
function countSockets(port: number): string {
  const hex = port.toString(16).toUpperCase().padStart(4, '0')
  const established = `^ *[0-9]+: [0-9A-F]+:${hex} [0-9A-F]+:[0-9A-F]{4} 01 `
  const loopback = ':[0-9A-F]{4} (0{16}FFFF0000)?[0-9A-F]{6}7F:|:[0-9A-F]{4} 0{24}01000000:'
  return pipe(
    'cat "/proc/$pid/net/tcp" "/proc/$pid/net/tcp6" 2>/dev/null',
    reading(['grep', '-E', established]),
    reading(['grep', '-cvE', loopback]),
  )
}

/** What `watchDrain` printed; undefined when it printed something else. */
export function readDrain(output: string, zeros: number): DrainReading | undefined {
  if (/^unreadable$/m.test(output)) return { kind: 'unreadable' }
  const [, sockets, quiet] = /^sockets (\d+) (\d+)$/m.exec(output) ?? []
  if (sockets === undefined) return undefined
  return { kind: 'counted', sockets: Number(sockets), isIdle: Number(quiet) >= zeros }
}
