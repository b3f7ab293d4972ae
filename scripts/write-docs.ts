// Renews the pages of docs/ and the texts and tables of the console that are made from code.
import { mkdir, writeFile } from 'node:fs/promises'
import { expressionFunctions } from '@sluice/transform'
import { catalogueTexts, errorPages } from './docs/errors.ts'
import { expressionsPage } from './docs/expressions.ts'
import { serverCodes } from './docs/server-codes.ts'

const root = new URL('../', import.meta.url)
const write = async (path: string, text: string): Promise<void> => {
  const url = new URL(path, root)
  await mkdir(new URL('./', url), { recursive: true })
  await writeFile(url, text)
}
const writeJson = (path: string, value: unknown): Promise<void> => write(path, `${JSON.stringify(value, null, 2)}\n`)

await write('docs/expressions.md', expressionsPage())
for (const [name, page] of errorPages()) await write(`docs/errors/${name}`, page)

const descriptions = Object.fromEntries(expressionFunctions.map(({ name, description }) => [name, description]))
await writeJson('apps/web/messages/en/functions.json', descriptions)
await writeJson('apps/web/messages/en/catalogue.json', catalogueTexts())
await writeJson('apps/web/src/features/errors/generated/server-codes.json', serverCodes)
