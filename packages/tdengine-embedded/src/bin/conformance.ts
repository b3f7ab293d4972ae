import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { CONFORMANCE_FILE, conformanceText } from '../testing/conformance-table.ts'
import { runScenarios } from '../testing/run-scenarios.ts'

const REQUEST_LENGTH_SHOWN = 200
const ANSWER_LENGTH_SHOWN = 2000

/** Replays the recordings and shows each difference; with --write also renews CONFORMANCE.md. */
const { values, positionals } = parseArgs({ options: { write: { type: 'boolean' } }, allowPositionals: true })
const outcomes = await runScenarios(positionals[0])
for (const [name, { total, mismatches }] of outcomes) {
  process.stdout.write(`${name} ${total - mismatches.length}/${total}\n`)
  for (const { seq, request, expected, actual } of mismatches) {
    process.stdout.write(`  #${seq} ${request.slice(0, REQUEST_LENGTH_SHOWN)}\n`)
    process.stdout.write(`    expected ${expected.slice(0, ANSWER_LENGTH_SHOWN)}\n`)
    process.stdout.write(`    actual   ${actual.slice(0, ANSWER_LENGTH_SHOWN)}\n`)
  }
}
if (values.write === true) writeFileSync(CONFORMANCE_FILE, conformanceText(outcomes))
