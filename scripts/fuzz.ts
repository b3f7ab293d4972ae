import { parseArgs } from 'node:util'
import { fuzzTargets } from './fuzz/fuzz-target.ts'
import { runFuzz } from './fuzz/run-fuzz.ts'

const USAGE = 'node scripts/fuzz.ts <name>|all --minutes N [--seed S]'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' } },
})
const minutes = Number(values.minutes)
// Without a seed every run looks somewhere else.
const firstSeed = values.seed === undefined ? Math.floor(Date.now() / 1_000) * 1_000 : Number(values.seed)
const targets = await fuzzTargets()
const chosen = targets.filter(({ name }) => positionals.includes('all') || positionals.includes(name))

if (chosen.length === 0 || !(minutes > 0) || !Number.isSafeInteger(firstSeed)) {
  console.error(`${USAGE}\nnames: ${targets.map(({ name }) => name).join(', ')}`)
  process.exitCode = 2
}

for (const target of chosen) {
  const { name, cases, seconds, finding } = await runFuzz(target, {
    firstSeed,
    milliseconds: minutes * 60_000,
    onProgress: (tried, after) => console.log(`${target.name}: ${tried} cases, ${(tried / after).toFixed(0)}/s`),
  })
  console.log(
    `${name}: ${cases} cases in ${seconds.toFixed(1)} s, ${(cases / seconds).toFixed(0)}/s, from seed ${firstSeed}`,
  )
  if (finding === null) continue
  console.error(
    `${name}: DEFECT at seed ${finding.seed}; again with: node scripts/fuzz.ts ${name} --seed ${finding.seed}`,
  )
  console.error(finding.error)
  process.exitCode = 1
}
