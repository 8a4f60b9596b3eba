// The contract of making images: what a build would do, build and push one, answer with the digest that the registry reports.

import type { BuildConfig } from '../model/config-build.ts'
import type { Digest } from '../model/name.ts'
import type { Secret } from '../model/secret.ts'

export interface Backend {
  /** What `build` would do; has no effect. */
  plan(request: BuildRequest): BuildPlan
  /**
   * Builds one image and puts it where the request says. Faults: BUILD_PATH, BUILD_SECRET_UNSET, BUILDER_MISSING, BUILDER_PLATFORMS,
   * BUILD_FAILED (the builder's last lines), BUILD_NO_DIGEST, PUSH_REFUSED (login, permission, name), PUSH_FAILED,
   * PUSH_DIFFERS, and those of `resolve`.
   */
  build(request: BuildRequest): Promise<Built>
  /**
   * What the registry says about a reference; undefined when it does not exist there. Faults: BUILDER_MISSING,
   * REGISTRY_SILENT, REGISTRY_DENIED, REGISTRY_BUSY, REGISTRY_ANSWER.
   */
  resolve(reference: string): Promise<ImageFound | undefined>
}

export interface ImageFound {
  /** Of the index where there is one, else of the manifest. */
  readonly digest: Digest
  /** Like `linux/amd64`; empty when the registry does not say. */
  readonly platforms: readonly string[]
  /** What the image was built from, as its label says. */
  readonly revision?: string
  /** The hash of what its build was besides its files; absent when another tool built it. */
  readonly inputs?: string
}

export interface Built {
  /** The registry's digest of what was pushed; for `engine` the id under which this machine's engine has it. */
  readonly digest: Digest
  /** As in `ImageFound`; empty for `engine`. */
  readonly platforms: readonly string[]
}

export interface BuildPlan {
  readonly provider: string
  readonly steps: readonly { readonly name: string; readonly sentence: string }[]
}

export interface BuildRequest {
  /** Whom messages name: the first service that runs the image. */
  readonly service: string
  readonly build: Omit<BuildConfig, 'imageName'>
  /** Absolute folder of the project, which the build's paths are relative to and stay inside. */
  readonly root: string
  /** `repository:version` */
  readonly reference: string
  /** `registry` pushes; `engine` leaves the image on this machine. */
  readonly destination: 'registry' | 'engine'
  readonly labels: Readonly<Record<string, string>>
  /** What the builder prints, as it comes: data, never trusted. */
  readonly output: (text: string) => void
}

/**
 * The login of this machine for a registry (`ghcr.io`, `127.0.0.1:5000`), as the text of a docker configuration with it
 * alone; undefined when there is none. Faults: CREDENTIALS_UNREADABLE.
 */
export type ReadCredentials = (registry: string) => Promise<Secret | undefined>
