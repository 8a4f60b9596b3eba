// Faults of the gateway: that it runs and fits, takes its routes, and reaches what is proven through it.

import { define } from '../fault.ts'
import { describeDuration } from '../quantity.ts'
import type { OnHost } from './rollout.ts'
import { wrote } from './rollout.ts'

export const proxyFaults = {
  GATEWAY_MISSING: define(
    'GATEWAY_MISSING',
    'outside',
    'No gateway runs on a host that should have one.',
    (p: OnHost & { service: string }) => ({
      what: `The gateway ${p.service} does not run on ${p.host}.`,
      fix: `See why, on ${p.host}: docker ps --all --filter label=stagecraft.service=${p.service}; then run the command again.`,
    }),
  ),
  GATEWAY_UNSUITABLE: define(
    'GATEWAY_UNSUITABLE',
    'refused',
    'A gateway runs without what routes need.',
    (p: OnHost & { service: string; missing: string }) => ({
      what: `The gateway ${p.service} on ${p.host} has no ${p.missing}.`,
      fix: 'Give it as a list-form command of Traefik without a static file: --entryPoints.web.address=:80, --providers.file.directory=/etc/traefik/dynamic; the rest is added.',
    }),
  ),
  PROXY_DOWN: define(
    'PROXY_DOWN',
    'outside',
    'The proxy of a gateway does not answer.',
    (p: OnHost & { reason: string; log: string }) => ({
      what: `The proxy on ${p.host} does not answer: ${p.reason}.`,
      why: wrote(p.log),
      fix: `Check that the gateway runs on ${p.host}, then run the command again.`,
    }),
  ),
  ROUTE_NOT_LIVE: define(
    'ROUTE_NOT_LIVE',
    'outside',
    'The proxy does not serve the routes that it was given.',
    (p: OnHost & { differences: readonly string[]; log: string }) => ({
      what: `The proxy on ${p.host} does not serve what it was given: ${p.differences.join('; ')}.`,
      why: wrote(p.log),
      fix: 'Mend what the proxy names, then run the command again.',
    }),
  ),
  PROOF_FAILED: define(
    'PROOF_FAILED',
    'outside',
    'A new replica does not answer through the proxy.',
    (p: OnHost & { service: string; server: string; path: string; reason: string; deadline: number }) => ({
      what: `${p.service} at ${p.server} gave no good answers to ${p.path} through the proxy on ${p.host} within ${describeDuration(p.deadline)}: ${p.reason}.`,
      why: 'It is healthy by itself; the way from the proxy to it is what fails.',
      fix: `Check services.${p.service}.rollout.port, that gateway and service share a network, and between hosts that internal_address and its ports are reachable.`,
    }),
  ),
  MONITOR_UNANSWERED: define(
    'MONITOR_UNANSWERED',
    'outside',
    'A new replica gave no good answers through the proxy while it was watched.',
    (p: OnHost & { service: string; server: string; path: string; reason: string }) => ({
      what: `${p.service} at ${p.server} stopped giving good answers to ${p.path} through the proxy on ${p.host}, while it already took requests: ${p.reason}.`,
      fix: `See what the service wrote at that time, on the host that has it: docker ps --all --filter label=stagecraft.service=${p.service}; docker logs <container>`,
    }),
  ),
}
