// Renews the pages of docs/ that are made from code.
import { writeFile } from 'node:fs/promises'
import { expressionsPage } from './docs/expressions.ts'

await writeFile(new URL('../docs/expressions.md', import.meta.url), expressionsPage())
