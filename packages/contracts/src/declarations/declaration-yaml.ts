import { stringify } from 'yaml'
import { type Declaration, declaredSpec } from './declaration.ts'
import { secretsAsTexts } from './secret-texts.ts'

/** A declaration as its file has it: references as texts, what identifies it first. */
export const declarationDocument = (declared: Declaration): unknown => {
  const { apiVersion, kind, name, ...rest } = declared
  const inner = declared.kind === 'Task' ? { ...rest, spec: declaredSpec(declared.spec) } : rest
  return secretsAsTexts({ apiVersion, kind, name, ...inner })
}

/** One YAML document of a declaration; `declarationOf` reads the same value back. */
export const declarationToYaml = (declared: Declaration): string =>
  stringify(declarationDocument(declared), { lineWidth: 0 })
