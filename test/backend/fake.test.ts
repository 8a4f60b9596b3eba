// PROVIDER_BACKEND_INTERFACE: the backend that stages are tested with behaves as a real one.
import { describe } from 'vitest'
import { backendContract } from '../contracts/backend.ts'
import { createFakeBackend } from '../support/fake-backend.ts'

describe('the fake backend', () => {
  backendContract(() => Promise.resolve({ backend: createFakeBackend(), repository: 'registry.test/shop' }))
})
