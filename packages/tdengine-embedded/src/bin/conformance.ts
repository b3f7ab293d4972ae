import { runScenarios } from '../testing/run-scenarios.ts'

const [only] = process.argv.slice(2)
for (const [name, { total, mismatches }] of await runScenarios(only)) {
  process.stdout.write(`${name} ${total - mismatches.length}/${total}\n`)
  for (const { seq, request, expected, actual } of mismatches) {
    process.stdout.write(
      `  #${seq} ${request.slice(0, 200)}\n    expected ${expected.slice(0, 600)}\n    actual   ${actual.slice(0, 600)}\n`,
    )
  }
}
