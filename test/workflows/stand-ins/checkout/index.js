// Makes the workspace a checkout of the commit, without anything that lay there.
const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')

const workspace = process.env.GITHUB_WORKSPACE
for (const name of fs.readdirSync(workspace)) fs.rmSync(path.join(workspace, name), { recursive: true, force: true })
const git = (...words) => execFileSync('git', words, { cwd: workspace, stdio: ['ignore', 'inherit', 'inherit'] })
git('clone', '--quiet', '--no-checkout', process.env.STAND_IN_REPOSITORY, '.')
git('checkout', '--quiet', '--detach', process.env.INPUT_REF || process.env.GITHUB_SHA)
