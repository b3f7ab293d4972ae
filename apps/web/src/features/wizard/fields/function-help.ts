import type { FunctionHelp } from '@sluice/transform'

const element = (tag: 'div' | 'code', className: string, text: string): HTMLElement => {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}

/** What a function takes, gives and does, with its examples, for a tooltip. */
export const functionHelpElement = (
  { signature, result, examples }: FunctionHelp,
  description: string,
): HTMLElement => {
  const help = element('div', 'sluice-function-help', '')
  help.append(
    element('code', 'sluice-function-signature', `${signature} → ${result}`),
    element('div', 'sluice-function-description', description),
    ...examples.map(([expression, value]) => element('code', 'sluice-function-example', `${expression} → ${value}`)),
  )
  return help
}
