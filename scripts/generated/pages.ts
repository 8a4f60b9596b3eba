// Every generated file outside of dist: path from the root → content.

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { configExample, configSchemaJson } from '../../src/config/describe.ts'
import { stageNames } from '../../src/model/stage.ts'
import { planSchemaJson } from '../../src/plan/schema.ts'
import { eventsSchemaJson } from '../../src/report/json-shape.ts'
import { starters } from '../../src/scaffold/starters.ts'
import { actionReadme } from './action-readme.ts'
import { actionYaml } from './action-yaml.ts'
import { configPage } from './config-page.ts'
import { decisionsPage } from './decisions.ts'
import { errorsPage } from './errors.ts'
import { withTables } from './readme-tables.ts'
import { troubleshootingPage } from './troubleshooting.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export function pages(): ReadonlyMap<string, string> {
  return new Map([
    ['action.yml', actionYaml('pipeline')],
    ...stageNames.flatMap((stage) => [
      [`actions/${stage}/action.yml`, actionYaml(stage)] as const,
      [`actions/${stage}/README.md`, actionReadme(stage)] as const,
    ]),
    ['spec/config.example.yml', configExample()],
    ['spec/config.md', configPage()],
    ['spec/decisions/README.md', decisionsPage(root)],
    ['spec/errors.md', errorsPage()],
    ['spec/events.schema.json', eventsSchemaJson()],
    ['spec/plan.schema.json', planSchemaJson()],
    ['spec/stagecraft.schema.json', configSchemaJson()],
    ['TROUBLESHOOTING.md', troubleshootingPage()],
    ...starters(),
    ...withinPage('README.md'),
  ])
}

function withinPage(page: string): readonly (readonly [string, string])[] {
  const file = path.join(root, page)
  return existsSync(file) ? [[page, withTables(readFileSync(file, 'utf8'))]] : []
}
