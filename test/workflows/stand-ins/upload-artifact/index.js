// Copies the file to <artifacts>/<run>/<name>/, beside the output that says where.
const fs = require('node:fs')
const path = require('node:path')

const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? ''
const file = path.resolve(process.env.GITHUB_WORKSPACE, input('path'))
if (!fs.existsSync(file)) {
  console.log(`no file ${input('path')}`)
  process.exit(input('if-no-files-found') === 'error' ? 1 : 0)
}
const folder = path.join(process.env.STAND_IN_ARTIFACTS, process.env.GITHUB_RUN_ID, input('name'))
if (fs.existsSync(folder)) throw new Error(`an artifact ${input('name')} is there already`)
fs.mkdirSync(folder, { recursive: true })
fs.copyFileSync(file, path.join(folder, path.basename(file)))
console.log(`kept ${input('name')}`)
