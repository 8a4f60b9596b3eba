// What Docker knows about a container of the lab, whether it runs or not.
import { z } from 'zod'
import { docker } from './docker.ts'

export interface ContainerFacts {
  readonly hostname: string
  readonly image: string
  readonly isRunning: boolean
  /** The fixed address on the lab's network. */
  readonly address: string
  /** The port on the runner's loopback that publishes this one. */
  port(inside: number): number
}

const inspected = z.object({
  State: z.object({ Running: z.boolean() }),
  Config: z.object({ Hostname: z.string(), Image: z.string() }),
  HostConfig: z.object({ PortBindings: z.record(z.string(), z.array(z.object({ HostPort: z.string() }))) }),
  NetworkSettings: z.object({
    Networks: z.record(z.string(), z.object({ IPAMConfig: z.object({ IPv4Address: z.string() }) })),
  }),
})

export async function inspectContainer(container: string): Promise<ContainerFacts> {
  const text = await docker(['inspect', '--type', 'container', '--format', '{{json .}}', container])
  const facts = inspected.parse(JSON.parse(text))
  return {
    hostname: facts.Config.Hostname,
    image: facts.Config.Image,
    isRunning: facts.State.Running,
    address: Object.values(facts.NetworkSettings.Networks)[0]?.IPAMConfig.IPv4Address ?? '',
    port: (inside) => Number(facts.HostConfig.PortBindings[`${inside}/tcp`]?.[0]?.HostPort),
  }
}
