// A run that starts a lab to be kept, and says when it is whole.
import { startLab } from '../lab.ts'

await startLab({ name: process.argv[2] ?? '', hosts: ['one'], keep: 'reuse' })
process.stdout.write('whole\n')
