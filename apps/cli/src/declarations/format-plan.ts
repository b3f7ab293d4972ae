import type { DeclarationPlan, PlannedChange } from '@sluice/contracts'

const SIGNS = { create: '+', update: '~', delete: '-' } as const satisfies Record<PlannedChange['action'], string>
const WIDTH = 100

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > WIDTH ? `${text.slice(0, WIDTH)}…` : text
}

const formatChange = ({ key, action, place, changes, changesLeftOff, secretsSet }: PlannedChange): string =>
  [
    `${SIGNS[action]} ${key}${place === null ? '' : `  (${place})`}`,
    ...changes.map(({ path, before, after }) => `    ${path}: ${shown(before)} -> ${shown(after)}`),
    ...(changesLeftOff === 0 ? [] : [`    and ${changesLeftOff} more`]),
    ...secretsSet.map((name) => `    secret ${name}: set`),
    '',
  ].join('\n')

/** Problems as a compiler tells them: place, field, code, sentence. */
export const formatProblems = (
  problems: DeclarationPlan['problems'],
  locate: (place: string, field: string) => string,
): string =>
  problems
    .map(({ severity, place, field, code, message }) => {
      const mark = severity === 'warning' ? 'warning: ' : ''
      return `${locate(place, field)}: ${mark}${field}: ${message} (${code})\n`
    })
    .join('')

export const formatPlan = ({ changes, unchanged, undeclared }: DeclarationPlan): string => {
  const count = (action: PlannedChange['action']): number => changes.filter((change) => change.action === action).length
  return [
    ...changes.map(formatChange),
    ...(undeclared.length === 0 ? [] : [`not declared, left alone: ${undeclared.join(', ')}\n`]),
    `${count('create')} to make, ${count('update')} to change, ${count('delete')} to delete, ${unchanged} as declared\n`,
  ].join('')
}
