// The API's health check: ends with 0 when GET /healthz answers 200. A bare socket, because it runs every second.
import { connect } from 'node:net'
import { port } from './settings.js'

let answer = ''
const socket = connect(port, '127.0.0.1', () => socket.write('GET /healthz HTTP/1.0\r\n\r\n'))
socket.setEncoding('latin1')
socket.on('data', (part) => (answer += part))
socket.on('error', (error) => (answer = error.message))
socket.on('close', () => {
  process.stdout.write(answer)
  process.exitCode = answer.startsWith('HTTP/1.1 200 ') ? 0 : 1
})
