// Renews the pages of docs/ and the English texts of the editor that are made from code.
import { writeFile } from 'node:fs/promises'
import { expressionFunctions } from '@sluice/transform'
import { expressionsPage } from './docs/expressions.ts'

await writeFile(new URL('../docs/expressions.md', import.meta.url), expressionsPage())

const descriptions = Object.fromEntries(expressionFunctions.map(({ name, description }) => [name, description]))
const texts = new URL('../apps/web/messages/en/functions.json', import.meta.url)
await writeFile(texts, `${JSON.stringify(descriptions, null, 2)}\n`)
