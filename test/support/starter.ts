// A repository on the fake GitHub with a workflow that can be started, as our starters have it.

import type { GithubState } from '../harness/github-api/state.ts'
import { repository } from '../harness/github-api/state.ts'

export const workflowPath = '.github/workflows/stagecraft.yml'

export const starterText = `
name: Deploy
run-name: Deploy \${{ inputs.environment }} \${{ inputs.run-marker }}
on:
  workflow_dispatch:
    inputs:
      environment: { type: choice, options: [staging, production], required: true }
      version: { type: string, default: '' }
      plan-hash: { type: string, default: '' }
      run-marker: { type: string, default: '' }
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: \${{ inputs.environment }}
    steps: []
`

export const starter = (text = starterText): Partial<GithubState> => ({
  files: new Map([[`${repository.branch}:${workflowPath}`, text]]),
  workflows: [{ id: 1, path: workflowPath, state: 'active' }],
  environments: new Set(['staging', 'production']),
})
