// The worker's health check: ends with 0 while its last sign of life is younger than 15 seconds.
import { statSync } from 'node:fs'
import { heartbeat } from './settings.js'

const longestSilence = 15_000
const silence = Date.now() - (statSync(heartbeat, { throwIfNoEntry: false })?.mtimeMs ?? 0)
process.exitCode = silence < longestSilence ? 0 : 1
