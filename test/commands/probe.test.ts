// The watch over sockets: what it prints, read.

import { expect, it } from 'vitest'
import { readDrain, watchDrain } from '../../src/commands/probe.ts'

it('looks for the port in hexadecimal, in any container of the set', () => {
  const script = watchDrain({
    containers: { app: 'shop', environment: 'production', service: 'api', number: 7 },
    port: 3000,
    readings: 15,
    zeros: 2,
  })
  expect(script).toMatchInlineSnapshot(`
    "found=
    { ids=$(docker ps --all --no-trunc --quiet --filter label=stagecraft.app=shop --filter label=stagecraft.environment=production --filter label=stagecraft.service=api --filter label=stagecraft.number=7 </dev/null) &&
    { [ -z "$ids" ] || { { found=$(docker inspect --format '{{if .State.Running}}{{.Id}}:{{.State.Pid}}{{end}}' $ids </dev/null); } || { docker version --format answers </dev/null; }; }; }; } || { exit 1; }
    [ -n "$found" ] || { echo 'sockets 0 2'; exit 0; }
    total=0; quiet=0; turn=0
    while [ "$turn" -lt 15 ] && [ "$quiet" -lt 2 ]; do
    if [ "$turn" -gt 0 ]; then { sleep 0.2 </dev/null 2>/dev/null; } || { sleep 1 </dev/null; }; fi
    turn=$((turn + 1)); total=0
    for each in $found; do
    id=\${each%:*}; pid=\${each#*:}
    if [ -r "/proc/$pid/net/tcp" ] &&
    grep -q "$id" "/proc/$pid/cgroup" 2>/dev/null; then
    count=$(cat "/proc/$pid/net/tcp" "/proc/$pid/net/tcp6" 2>/dev/null | grep -E '^ *[0-9]+: [0-9A-F]+:0BB8 [0-9A-F]+:[0-9A-F]{4} 01 ' | grep -cvE ':[0-9A-F]{4} (0{16}FFFF0000)?[0-9A-F]{6}7F:|:[0-9A-F]{4} 0{24}01000000:'); total=$((total + count))
    elif [ "$(docker inspect --format '{{.State.Running}}' "$id" 2>/dev/null </dev/null)" = true ]; then
    echo unreadable </dev/null; turn=15; total=unseen; break
    fi
    done
    if [ "$total" = 0 ]; then quiet=$((quiet + 1)); else quiet=0; fi
    done
    echo "sockets $total $quiet""
  `)
})

it.each([
  ['sockets 3 0\n', { kind: 'counted', sockets: 3, isIdle: false }],
  ['sockets 0 1\n', { kind: 'counted', sockets: 0, isIdle: false }],
  ['answers\nsockets 0 2\n', { kind: 'counted', sockets: 0, isIdle: true }],
  ['unreadable\nsockets unseen 0\n', { kind: 'unreadable' }],
  ['sockets', undefined],
  ['', undefined],
])('reads %j', (printed, reading) => {
  expect(readDrain(printed, 2)).toEqual(reading)
})
