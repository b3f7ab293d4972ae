import { SluiceError } from '@sluice/contracts'

const bracketPattern = /\[(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(\d+))\]/y
const plainPattern = /[^.[\]]+/y

const problem = (message: string, position: number): SluiceError =>
  new SluiceError('PATH_SYNTAX', message, { position })

/**
 * Reads the path of a chosen key, dotted (`geometry.coordinates.0`) or bracketed (`$["a"]["b"][0]`), into its steps;
 * an array index is a step of digits. Throws SluiceError PATH_SYNTAX with the position.
 */
export const parseJsonPath = (path: string): readonly string[] => {
  const steps: string[] = []
  const rooted = path.startsWith('$') && (path.length === 1 || path[1] === '.' || path[1] === '[')
  let at = rooted ? 1 : 0
  while (at < path.length) {
    if (path[at] === '[') {
      bracketPattern.lastIndex = at
      const match = bracketPattern.exec(path)
      if (match === null) throw problem('expected ["key"] or [0]', at)
      steps.push((match[1] ?? match[2] ?? match[3] ?? '').replace(/\\(.)/g, '$1'))
      at += match[0].length
      continue
    }
    if (path[at] === '.') {
      if (at === 0) throw problem('a path does not begin with a dot', 0)
      at++
    }
    plainPattern.lastIndex = at
    const match = plainPattern.exec(path)
    if (match === null) throw problem('expected a key', at)
    steps.push(match[0])
    at += match[0].length
  }
  if (steps.length === 0) throw problem('the path names no key', 0)
  return steps
}
