// Whether images are made for the hosts that are to run them.

import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { HostName, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { WantedImage } from './wanted.ts'

/** Every image whose platforms hold nothing for a host that is to run it. An image that tells no platforms passes. */
export function platformFaults(
  images: Readonly<Record<ServiceName, Pick<WantedImage, 'reference' | 'platforms'>>>,
  hosts: Readonly<Record<HostName, { readonly architecture: string; readonly services: readonly ServiceName[] }>>,
): readonly Fault[] {
  return keysOf(hosts).flatMap((host) => {
    const { architecture = '', services = [] } = hosts[host] ?? {}
    const wrong = services.flatMap((service) => {
      const image = images[service]
      return image === undefined || runsOn(image.platforms, architecture) ? [] : [image]
    })
    return [...new Map(wrong.map((image) => [image.reference, image])).values()].map(({ reference, platforms }) =>
      faults.IMAGE_PLATFORM({ reference, platforms, host, architecture: machine(architecture) }),
    )
  })
}

/** The platform of a host by the architecture that its engine tells: `linux/amd64` for `amd64` and `x86_64`. */
export const platformOf = (architecture: string): string => `linux/${machine(architecture)}`

/** Engines tell the name of Go or that of the kernel. */
const machine = (architecture: string): string => machines[architecture] ?? architecture
const machines: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  aarch64: 'arm64',
  armv7l: 'arm',
  armv6l: 'arm',
  i686: '386',
}

const runsOn = (platforms: readonly string[], architecture: string): boolean =>
  platforms.length === 0 || platforms.some((each) => each.split('/').slice(0, 2).join('/') === platformOf(architecture))
