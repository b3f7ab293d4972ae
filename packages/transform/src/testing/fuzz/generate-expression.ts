import type { Random } from '../random.ts'
import {
  dateParts,
  FIELDS,
  halves,
  layoutTexts,
  literals,
  numberFunctions,
  patterns,
  shortTexts,
  units,
  unitsOfDifference,
  type Wanted,
  wantedTypes,
  writeLayouts,
  zones,
} from './vocabulary.ts'

/** Writes expressions of a wanted type; now and then a part has another one, so that errors are compared too. */
export const createGenerator = (random: Random) => {
  const of = (type: Wanted, depth: number): string => {
    const aim = random.chance(0.04) ? random.pick(wantedTypes) : type
    if (random.chance(0.03)) return 'null'
    if (depth <= 0 || random.chance(0.2)) return random.chance(0.5) ? FIELDS[aim] : random.pick(literals[aim])
    if (random.chance(0.08)) return `if(${of('bool', depth - 1)}, ${of(aim, depth - 1)}, ${of(aim, depth - 1)})`
    if (random.chance(0.05)) return `coalesce(${of(aim, depth - 1)}, ${of(aim, depth - 1)})`
    return makers[aim](depth - 1)
  }
  const any = (depth: number): string => of(random.pick(wantedTypes), depth)
  const list = (type: Wanted, depth: number): string =>
    Array.from({ length: random.below(4) }, () => of(type, depth)).join(', ')
  const call = (subject: string, name: string, ...rest: readonly string[]): string =>
    random.chance(0.5) ? `(${subject}).${name}(${rest.join(', ')})` : `${name}(${[subject, ...rest].join(', ')})`

  const part = (depth: number): string => (random.chance(0.6) ? random.pick(shortTexts) : of('text', depth))

  const compare = (depth: number): string => {
    const type = random.pick(wantedTypes)
    const operator = random.pick(['==', '!=', '<', '<=', '>', '>='])
    return `(${of(type, depth)} ${operator} ${of(type, depth)})`
  }

  const makers: Readonly<Record<Wanted, (depth: number) => string>> = {
    bool: (depth) =>
      random.pick([
        () => compare(depth),
        () => compare(depth),
        () => `(${of('bool', depth)} ${random.pick(['&&', '||', '==', '!='])} ${of('bool', depth)})`,
        () => `!(${of('bool', depth)})`,
        () => `is_null(${any(depth)})`,
        () => `(null ${random.pick(['==', '!='])} ${any(depth)})`,
        () =>
          `between_time_range(now().add_seconds(${random.pick(halves)}), ${random.pick(halves)}, ${random.pick(halves)})`,
        () => {
          const type = random.pick(wantedTypes)
          return `(${of(type, depth)} ${random.pick(['in', 'not in'])} [${list(type, depth)}])`
        },
        () => call(of('text', depth), random.pick(['contains', 'starts_with', 'ends_with']), part(depth)),
        () => call(of('text', depth), 'matches', `"${random.pick(patterns)}"`),
        () => `(${of('text', depth)}).is_empty`,
        () => call(of('time', depth), 'between_time_range', of('number', depth), of('number', depth)),
      ])(),
    number: (depth) =>
      random.pick([
        () => `(${of('number', depth)} ${random.pick(['+', '-', '*', '/', '%'])} ${of('number', depth)})`,
        () => `-(${of('number', depth)})`,
        () => call(random.pick(halves), random.pick(['round', 'floor', 'ceiling', 'int', 'fraction'])),
        () => call(of('number', depth), random.pick(numberFunctions)),
        () => call(of('number', depth), random.pick(['min', 'max']), of('number', depth), of('number', depth)),
        () => call(of('text', depth), random.pick(['len', 'parse_int', 'parse_float'])),
        () => `date_part(${of('time', depth)}, "${random.pick(dateParts)}"${random.pick(zones)})`,
        () => `date_diff(${of('time', depth)}, ${of('time', depth)}, ${random.pick(unitsOfDifference)})`,
        () => call(of('time', depth), 'to_unix', random.pick(units)),
      ])(),
    text: (depth) =>
      random.pick([
        () => `(${of('text', depth)} + ${of('text', depth)})`,
        () => call(of('text', depth), random.pick(['trim', 'lower', 'upper'])),
        () => call(of('text', depth), 'pad', of('number', depth), of('text', depth)),
        () => call(of('text', depth), 'sub_string', of('number', depth)),
        () => call(of('text', depth), 'sub_string', of('number', depth), of('number', depth)),
        () => call(of('text', depth), 'replace', of('text', depth), of('text', depth)),
        () => `to_string(${any(depth)})`,
        () => call(of('bytes', depth), random.pick(['to_hex', 'to_base64'])),
        () => `format_time(${of('time', depth)}, "${random.pick(writeLayouts)}"${random.pick(zones)})`,
      ])(),
    time: (depth) =>
      random.pick([
        () => call(of('time', depth), 'add_seconds', of('number', depth)),
        () => call(of('time', depth), 'add_seconds', random.pick(halves)),
        () => call(of('number', depth), 'from_unix', random.pick(units)),
        () => `parse_time(${of('time', depth)})`,
        () => {
          const [layout, text] = random.pick(layoutTexts)
          return `parse_time(${random.chance(0.8) ? text : of('text', depth)}, "${layout}"${random.pick(zones)})`
        },
      ])(),
    bytes: (depth) => call(of('text', depth), random.pick(['from_hex', 'from_base64'])),
  }
  return { expression: (): string => of(random.pick(wantedTypes), 1 + random.below(5)) }
}
