// Networks and volumes: made only when missing, with everything that Compose says of them.

import { expect, it } from 'vitest'
import { all, ensureNetwork, ensureVolume } from '../../src/commands/docker-resources.ts'

it('makes a network with all that Compose resolved', () => {
  const definition = {
    driver: 'bridge',
    driver_opts: { 'com.docker.network.bridge.name': "br'0" },
    internal: true,
    attachable: true,
    enable_ipv6: true,
    labels: { team: 'a b' },
    ipam: {
      driver: 'default',
      options: { foo: 'bar' },
      config: [
        { subnet: '10.1.0.0/16', ip_range: '10.1.2.0/24', gateway: '10.1.0.9', aux_addresses: { router: '10.1.0.5' } },
        { subnet: 'fd00::/64' },
      ],
    },
  }
  expect(ensureNetwork({ name: 'shop_back', definition, labels: { 'stagecraft.app': 'shop' } })).toMatchInlineSnapshot(
    `"{ docker network inspect shop_back </dev/null >/dev/null 2>&1; } || { { docker network create --driver bridge --opt 'com.docker.network.bridge.name=br'\\''0' --label 'team=a b' --label stagecraft.app=shop --internal --attachable --ipv6 --ipam-driver default --ipam-opt foo=bar --subnet 10.1.0.0/16 --ip-range 10.1.2.0/24 --gateway 10.1.0.9 --aux-address router=10.1.0.5 --subnet fd00::/64 shop_back </dev/null >/dev/null; } || { docker network inspect shop_back </dev/null >/dev/null 2>&1; }; }"`,
  )
})

it('makes a volume', () => {
  const definition = { driver: 'local', driver_opts: { type: 'nfs', o: 'addr=10.0.0.1,rw', device: ':/data' } }
  expect(ensureVolume({ name: 'shop_data', definition, labels: {} })).toMatchInlineSnapshot(
    `"{ docker volume inspect shop_data </dev/null >/dev/null 2>&1; } || { { docker volume create --driver local --opt type=nfs --opt o=addr=10.0.0.1,rw --opt device=:/data shop_data </dev/null >/dev/null; } || { docker volume inspect shop_data </dev/null >/dev/null 2>&1; }; }"`,
  )
})

it('does nothing when there is nothing to make', () => {
  expect(all([])).toBe(':')
})
