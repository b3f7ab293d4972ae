import { z } from 'zod'
import { issueField } from '../task-spec/text.ts'
import { type Declaration, declarationKindSchema, declarationSchemas } from './declaration.ts'
import { textsAsSecrets } from './secret-texts.ts'

/** A mistake in a declaration, at a dotted path of its document. */
export interface DeclarationIssue {
  readonly field: string
  readonly message: string
}

export type ParsedDeclaration =
  | { readonly ok: true; readonly declaration: Declaration }
  | { readonly ok: false; readonly issues: readonly DeclarationIssue[] }

const headSchema = z.looseObject({ kind: declarationKindSchema })

/** Reads a document of a file of declarations. */
export const parseDeclaration = (document: unknown): ParsedDeclaration => {
  const value = textsAsSecrets(document)
  const head = headSchema.safeParse(value)
  const parsed = head.success ? declarationSchemas[head.data.kind].safeParse(value) : head
  if (parsed.success && head.success) return { ok: true, declaration: parsed.data as Declaration }
  const issues = parsed.error?.issues ?? []
  return { ok: false, issues: issues.map((issue) => ({ field: issueField(issue), message: issue.message })) }
}
