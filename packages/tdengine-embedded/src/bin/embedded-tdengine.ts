import { parseArgs } from 'node:util'
import { startEmbeddedTdengine } from '../start.ts'
import { BUILD_INFO } from '../version.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '6041' },
    host: { type: 'string', default: '127.0.0.1' },
    'data-dir': { type: 'string' },
  },
})

const dataDir = values['data-dir']
const server = await startEmbeddedTdengine({
  port: Number(values.port),
  host: values.host,
  ...(dataDir === undefined ? {} : { dataDir }),
})
process.stdout.write(`TDengine (${BUILD_INFO}) ready at ${server.url}\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close())
