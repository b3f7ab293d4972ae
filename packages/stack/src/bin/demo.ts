#!/usr/bin/env node
// `npm run demo`: everything on this machine, until Ctrl-C. `npm run demo -- --check`: unattended, exits 0 or 1.
import { type Demo, startDemo } from '../demo/demo.ts'

const checkOnly = process.argv.includes('--check')
let demo: Demo | undefined
let leaving = false

const leave = async (code: number): Promise<void> => {
  if (leaving) return
  leaving = true
  await demo?.stop()
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave(checkOnly ? 1 : 0))

try {
  demo = await startDemo({
    env: process.env,
    print: (line) => console.log(line),
    onUnexpectedExit: (description) => {
      console.error(description)
      void leave(1)
    },
  })
  if (checkOnly) {
    const { counts, tableRows, overwrites } = await demo.check()
    console.log(`
consumed ${counts.messages} = written ${counts.written} + filtered ${counts.filtered} + dead-lettered ${counts.deadLettered} + dropped ${counts.dropped}
rows in the table ${tableRows} = written ${counts.written} - same-key overwrites ${overwrites}
check passed`)
    await leave(0)
  } else {
    const { webUrl, adminEmail, adminPassword } = demo.product
    const { kafkaBrokers, tdengineUrl } = demo.endpoints
    console.log(`
  Open      ${webUrl}
  Sign in   ${adminEmail}
  Password  ${adminPassword}

  Kafka     ${kafkaBrokers}, topics earthquakes (1,707 events) and meters (about 200 messages a second)
  TDengine  ${tdengineUrl}, the default target of every task
  Stop      Ctrl-C; data stays in .sluice/
`)
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  await leave(1)
}
