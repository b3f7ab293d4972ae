import { flatten } from '../../json/flatten.ts'
import { isJsonObject, type JsonValue } from '../../json/json-value.ts'
import { compileNameResolver } from '../../json/resolve-name.ts'
import { createRandom, type Random } from '../random.ts'
import { randomPayload } from '../random-task/random-payload.ts'
import { isSameValue } from '../same-value.ts'
import { checkParser, type FuzzedPayload, must, rowsOf } from './parser-check.ts'

const DEPTHS = [1, 2, 3, 64] as const

/**
 * JSON of any kind is read or refused, as JSON.parse has it; flattening makes no name that cannot be found again, and
 * finds nothing twice without a clash. Throws on a defect.
 */
export const fuzzCase = (seed: number): FuzzedPayload => {
  const random = createRandom(seed)
  const payload = randomPayload(random, 'json') ?? new Uint8Array()
  const rowsAt = random.pick([null, null, 'a', 'b', 'a.b', '$["__proto__"]', 'a.0'])
  checkParser({ type: 'json', rowsAt }, payload)
  const { parsed, verdict } = checkParser({ type: 'json' }, payload)
  if ('code' in parsed) return verdict
  checkAgainstEngine(parsed.text, parsed.rows)
  for (const row of rowsOf(parsed.rows)) checkNames(row, random)
  return verdict
}

const checkAgainstEngine = (text: string, rows: JsonValue): void => {
  try {
    const root: JsonValue = JSON.parse(text)
    must(isSameValue(root, rows), 'the rows are not what JSON.parse reads', text)
  } catch (error) {
    // Several documents: JSON.parse knows only one.
    if (!(error instanceof SyntaxError)) throw error
  }
}

const checkNames = (row: JsonValue, random: Random): void => {
  if (!isJsonObject(row)) return
  const depth = random.pick(DEPTHS)
  for (const [name, leaves] of Map.groupBy(flatten(row, depth), (leaf) => leaf.name)) {
    const found = compileNameResolver(name, depth)(row)
    const isRight = leaves.length > 1 ? found === 'clash' : isSameValue(found, { value: leaves[0]?.value })
    must(isRight, 'a flattened name means something else', name)
  }
}
