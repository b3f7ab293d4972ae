export * from './declaration.ts'
export { declarationDocument, declarationToYaml } from './declaration-yaml.ts'
export { type DeclarationIssue, type ParsedDeclaration, parseDeclaration } from './parse-declaration.ts'
export { secretsAsTexts, textsAsSecrets } from './secret-texts.ts'
