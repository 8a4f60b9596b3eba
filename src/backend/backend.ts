// The contract of making images: build and push one, answer with the digest that the registry reports.

import type { BuildConfig } from '../model/config.ts'
import type { Digest } from '../model/name.ts'

export interface Backend {
  /** Faults: BUILD_FAILED (the builder's last lines), PUSH_REFUSED (login, permission, name), BUILDER_MISSING. */
  build(request: BuildRequest): Promise<{ readonly digest: Digest }>
  /** The digest and platforms of a reference in its registry; undefined when it does not exist there. Faults: REGISTRY_UNREACHABLE, REGISTRY_DENIED. */
  resolve(reference: string): Promise<ImageFound | undefined>
}

export interface ImageFound {
  readonly digest: Digest
  /** Like `linux/amd64`; empty when the registry does not say. */
  readonly platforms: readonly string[]
}

export interface BuildRequest {
  readonly build: Omit<BuildConfig, 'imageName'>
  /** Absolute folder that the build's paths are relative to. */
  readonly root: string
  /** `repository:version` that is pushed. */
  readonly reference: string
  readonly labels: Readonly<Record<string, string>>
  readonly output: (text: string) => void
}
