// Faults of images as the machine that builds them sees them: versions, builds, pushes, and what registries answer; long because each fault is an entry of its own.

import { define } from '../fault.ts'

type OfReference = Readonly<Record<'reference', string>>
type Said = Readonly<Record<'reference' | 'said', string>>

const dirtyShown = 5

export const imageFaults = {
  VERSION_NEEDED: define(
    'VERSION_NEEDED',
    'invalid',
    'There is no commit to name the version after.',
    (p: { folder: string; why: string }) => ({
      what: `No version was given, and there is no commit to take it from: ${p.why}.`,
      fix: `Name a version (--version, or the input version of the action), or commit what is in ${p.folder}.`,
    }),
  ),
  VERSION_DIRTY: define(
    'VERSION_DIRTY',
    'refused',
    'Files that are in no commit would be built for a protected environment.',
    (p: { environment: string; changed: readonly string[] }) => ({
      what: `Environment ${p.environment} is protected, and ${p.changed.length === 1 ? 'a file is' : `${p.changed.length} files are`} in no commit: ${listed(p.changed)}.`,
      why: 'What runs there must be what a commit says.',
      fix: 'Commit them, remove them, or name them in .gitignore if they are no part of the app.',
    }),
  ),
  VERSION_TAKEN: define(
    'VERSION_TAKEN',
    'refused',
    'A version in the registry was built from other files.',
    (p: OfReference & { version: string; built: string; here: string }) => ({
      what: `${p.reference} is in the registry already, built from ${p.built}; here is ${p.here}.`,
      why: 'A version means one content for ever: neither is it built anew, nor are these files passed off as it.',
      fix: `Choose another version than ${p.version}, or deploy the one that is there: --skip-build`,
    }),
  ),
  VERSION_OTHER_INPUTS: define(
    'VERSION_OTHER_INPUTS',
    'refused',
    'A version in the registry was built from the same files in another way.',
    (p: OfReference & { version: string }) => ({
      what: `${p.reference} is in the registry already, built with other arguments, or another context, Dockerfile, target or platforms, than are written here.`,
      fix: `Choose another version than ${p.version}, or deploy the one that is there: --skip-build`,
    }),
  ),
  GIT_OWNER: define(
    'GIT_OWNER',
    'refused',
    'The checkout belongs to another user, so git does not read it.',
    (p: { folder: string }) => ({
      what: `${p.folder} belongs to another user, and git refuses to read it.`,
      why: 'The settings of a repository can run programs, so git trusts only those of its own user.',
      fix: `If you trust it: git config --global --add safe.directory ${p.folder}. Or name a version (--version, or the input version of the action).`,
    }),
  ),
  GIT_FAILED: define('GIT_FAILED', 'outside', 'git failed.', (p: { doing: string; said: string }) => ({
    what: `git could not tell ${p.doing}: ${lastLine(p.said)}`,
    fix: 'Mend what git names, or name a version (--version, or the input version of the action).',
  })),
  SERVICE_UNKNOWN: define(
    'SERVICE_UNKNOWN',
    'invalid',
    'A service was named that the compose file does not have.',
    (p: { service: string; known: readonly string[] }) => ({
      what: `There is no service ${p.service}.`,
      fix: `It is one of: ${p.known.join(', ')}.`,
    }),
  ),
  IMAGE_REFERENCE: define(
    'IMAGE_REFERENCE',
    'invalid',
    'A text is no image reference.',
    (p: OfReference & { service: string }) => ({
      what: `${p.service}: ${JSON.stringify(cut(p.reference))} is no image reference.`,
      why: 'It is registry/path:tag, the path in small letters, at most 255 characters; or with @sha256: and 64 digits.',
      fix: 'Correct image in the compose file; for an image that is built, project.registry or image_name.',
    }),
  ),
  IMAGE_NAMES_CLASH: define(
    'IMAGE_NAMES_CLASH',
    'invalid',
    'Two different images would get the same name.',
    (p: OfReference & { services: readonly string[] }) => ({
      what: `${p.services.join(' and ')} build different images that would both be ${p.reference}.`,
      why: 'A further image is named after its first service, in small letters.',
      fix: 'Rename one of the services.',
    }),
  ),
  BUILD_ARGUMENT_SECRET: define(
    'BUILD_ARGUMENT_SECRET',
    'invalid',
    'A build argument looks like a secret.',
    (p: { service: string; name: string }) => ({
      what: `${p.service}: the build argument ${p.name} looks like a secret.`,
      why: "A build argument stays readable in the image's history.",
      fix: 'Give it to the running service instead, as a Compose secret or through the environment.',
    }),
  ),
  BUILD_PATH: define(
    'BUILD_PATH',
    'invalid',
    'What is to be built is not there, or not in the project.',
    (p: { service: string; use: string; path: string; problem: 'missing' | 'outside' }) => ({
      what: `${p.service}: the ${p.use} ${p.path} ${p.problem === 'missing' ? 'does not exist' : 'leads out of the project'}.`,
      fix:
        p.problem === 'missing'
          ? 'Correct the path; the Dockerfile is relative to the context.'
          : 'Move it into the folder of stagecraft.yml; links that lead out of it count as outside.',
    }),
  ),
  PROGRAM_MISSING: define(
    'PROGRAM_MISSING',
    'outside',
    'A program is not installed on this machine.',
    (p: { program: string }) => ({
      what: `There is no ${p.program} on this machine.`,
      fix: `Install ${p.program}, or put it on the PATH.`,
    }),
  ),
  BUILDER_MISSING: define(
    'BUILDER_MISSING',
    'outside',
    'This machine cannot build images.',
    (p: { problem: string }) => ({
      what: `Images cannot be built on this machine: ${p.problem}`,
      fix: 'Start Docker, and install the Buildx plugin: https://docs.docker.com/build/install-buildx/',
    }),
  ),
  BUILDER_PLATFORMS: define(
    'BUILDER_PLATFORMS',
    'outside',
    'The builder cannot make images for these platforms.',
    (p: { platforms: readonly string[]; said: string }) => ({
      what: `The builder cannot make an image for ${p.platforms.join(', ')}: ${p.said}`,
      fix: 'Make a builder that can: docker buildx create --use --driver docker-container; on GitHub docker/setup-qemu-action and docker/setup-buildx-action.',
    }),
  ),
  BUILD_FAILED: define('BUILD_FAILED', 'outside', 'A build failed.', (p: Said) => ({
    what: `${p.reference} could not be built:\n${p.said}`,
    why: 'What failed was not pushed, and nothing on any host was touched.',
    fix: 'Mend what the builder names, then run the command again.',
  })),
  BUILD_NO_DIGEST: define(
    'BUILD_NO_DIGEST',
    'outside',
    'A build ended well without telling a digest.',
    (p: OfReference) => ({
      what: `${p.reference} was built, but the builder told no digest.`,
      why: 'Hosts pull by digest alone.',
      fix: 'Update Docker and its Buildx plugin (docker buildx version), then run the command again.',
    }),
  ),
  PUSH_REFUSED: define('PUSH_REFUSED', 'outside', 'A registry refused a push.', (p: Said & { registry: string }) => ({
    what: `${p.registry} refused the push of ${p.reference}: ${p.said}`,
    fix: `Log in (docker login ${p.registry}) with an account that may write there, and check that project.registry is right. On GitHub the job needs permissions: packages: write.`,
  })),
  PUSH_FAILED: define('PUSH_FAILED', 'outside', 'A push did not end well.', (p: Said & { registry: string }) => ({
    what: `${p.reference} was built but could not be pushed to ${p.registry}: ${p.said}`,
    fix: 'Check that the registry is up and reachable from here, then run the command again.',
  })),
  PUSH_DIFFERS: define(
    'PUSH_DIFFERS',
    'outside',
    'A registry holds something else than what was pushed.',
    (p: OfReference & { pushed: string; found: string }) => ({
      what: `${p.reference} was pushed as ${p.pushed}, but the registry ${p.found === '' ? 'does not have it' : `says ${p.found}`}.`,
      why: 'Another build pushed the same version at the same time, or something between changes what passes.',
      fix: 'Make sure that one build a version runs, then run the command again with a new version.',
    }),
  ),
  IMAGE_UNKNOWN: define(
    'IMAGE_UNKNOWN',
    'refused',
    'A registry does not have an image that the compose file names.',
    (p: OfReference & { services: readonly string[] }) => ({
      what: `${p.reference} (${p.services.join(', ')}) does not exist in its registry.`,
      fix: 'Correct image in the compose file, or push that image first.',
    }),
  ),
  IMAGE_PLATFORM: define(
    'IMAGE_PLATFORM',
    'refused',
    'An image is made for another architecture than a host has.',
    (p: OfReference & { platforms: readonly string[]; host: string; architecture: string }) => ({
      what: `${p.reference} is made for ${p.platforms.join(', ')}; host ${p.host} is linux/${p.architecture}.`,
      fix: `Use an image that has linux/${p.architecture}; for one that is built, name it under platforms.`,
    }),
  ),
  REGISTRY_SILENT: define(
    'REGISTRY_SILENT',
    'outside',
    'A registry did not answer.',
    (p: Said & { registry: string }) => ({
      what: `The registry ${p.registry} did not answer for ${p.reference}: ${p.said}`,
      fix: 'Check that it is up and reachable from here, then run the command again.',
    }),
  ),
  REGISTRY_DENIED: define(
    'REGISTRY_DENIED',
    'outside',
    'A registry does not tell about an image.',
    (p: Said & { registry: string }) => ({
      what: `The registry ${p.registry} does not tell about ${p.reference}: ${p.said}`,
      why: 'Either it does not exist, or this login may not read it; registries answer the same to both.',
      fix: `Check the name, and log in with an account that may read it: docker login ${p.registry}`,
    }),
  ),
  REGISTRY_BUSY: define(
    'REGISTRY_BUSY',
    'outside',
    'A registry wants fewer requests.',
    (p: Said & { registry: string }) => ({
      what: `The registry ${p.registry} refuses more requests for now (${p.reference}): ${p.said}`,
      fix: `Wait, or log in with an account of a higher limit: docker login ${p.registry}`,
    }),
  ),
  REGISTRY_ANSWER: define(
    'REGISTRY_ANSWER',
    'outside',
    'A registry gave an answer that is none.',
    (p: Said & { registry: string }) => ({
      what: `The registry ${p.registry} gave no usable answer about ${p.reference}: ${p.said}`,
      fix: 'Check that the address is that of a registry and that it is well, then run the command again.',
    }),
  ),
  CREDENTIALS_UNREADABLE: define(
    'CREDENTIALS_UNREADABLE',
    'outside',
    'The login of a registry cannot be read.',
    (p: { registry: string; problem: string }) => ({
      what: `The login of ${p.registry} on this machine cannot be read: ${p.problem}.`,
      why: 'Hosts pull with the login of the machine that deploys.',
      fix: `Log in again: docker login ${p.registry}`,
    }),
  ),
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, dirtyShown).join(', ')
  return names.length > dirtyShown ? `${shown} and ${names.length - dirtyShown} more` : shown
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? ''
const cut = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text)
