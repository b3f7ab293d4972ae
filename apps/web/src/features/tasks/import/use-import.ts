'use client'

import { type TaskSpec, taskDetailSchema } from '@sluice/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiFetch } from '#src/lib/api-client.ts'
import { taskKeys } from '../queries.ts'
import { freeName, type ImportChoice, type ImportDocument, readImport, secretNamesOf } from './import-item.ts'

/** A task of the file with what is wanted of it and what came of that. */
export interface ImportLine {
  readonly document: ImportDocument
  /** The task that has its name now. */
  readonly existingId: string | null
  readonly choice: ImportChoice
  /** For `rename`. */
  readonly name: string
  /** Secrets that it refers to, as typed. */
  readonly secrets: Readonly<Record<string, string>>
  /** Names that the existing task has stored: a new version of it needs them no more. */
  readonly stored: readonly string[]
  readonly outcome: 'none' | 'busy' | 'done' | Error
}

const lineOf = async (document: ImportDocument, taskIds: ReadonlyMap<string, string>): Promise<ImportLine> => {
  const name = 'spec' in document ? document.spec.name : ''
  const existingId = taskIds.get(name) ?? null
  const needed = 'spec' in document ? secretNamesOf(document.spec) : []
  return {
    document,
    existingId,
    choice: 'problem' in document || existingId !== null ? 'skip' : 'create',
    name: freeName(name, new Set(taskIds.keys())),
    secrets: Object.fromEntries(needed.map((secret) => [secret, ''])),
    stored: existingId === null || needed.length === 0 ? [] : await storedSecrets(existingId),
    outcome: 'none',
  }
}

const storedSecrets = async (taskId: string): Promise<readonly string[]> =>
  (await apiFetch(`/tasks/${encodeURIComponent(taskId)}`, { schema: taskDetailSchema })).secretNames

/** Secrets that must be typed for what was chosen. */
export const askedSecrets = ({ choice, secrets, stored }: ImportLine): readonly string[] => {
  if (choice === 'skip') return []
  return Object.keys(secrets).filter((name) => choice !== 'replace' || !stored.includes(name))
}

export const isPending = (line: ImportLine): boolean => line.choice !== 'skip' && line.outcome !== 'done'

export const isReady = (line: ImportLine): boolean =>
  askedSecrets(line).every((name) => line.secrets[name] !== '') && (line.choice !== 'rename' || line.name.trim() !== '')

const send = async (line: ImportLine, spec: TaskSpec): Promise<void> => {
  const typed = Object.entries(line.secrets).filter(([, value]) => value !== '')
  const named = line.choice === 'rename' ? { ...spec, name: line.name.trim() } : spec
  const body = { spec: named, secrets: Object.fromEntries(typed), start: false }
  if (line.choice === 'replace' && line.existingId !== null)
    await apiFetch(`/tasks/${encodeURIComponent(line.existingId)}`, { method: 'PUT', body, schema: taskDetailSchema })
  else await apiFetch('/tasks', { method: 'POST', body, schema: taskDetailSchema })
}

/** Reads a file and makes its tasks, one after the other; `taskIds` are those that are there, by name. */
export const useImport = (taskIds: ReadonlyMap<string, string>) => {
  const client = useQueryClient()
  const [lines, setLines] = useState<readonly ImportLine[] | null>(null)
  const [problem, setProblem] = useState<unknown>(null)

  const change = (number: number, changes: Partial<ImportLine>) =>
    setLines(
      (before) => before?.map((line) => (line.document.number === number ? { ...line, ...changes } : line)) ?? null,
    )

  const read = async (file: Pick<File, 'text'>): Promise<void> => {
    try {
      setLines(await Promise.all(readImport(await file.text()).map((document) => lineOf(document, taskIds))))
      setProblem(null)
    } catch (error) {
      setProblem(error)
    }
  }

  const submit = async (): Promise<void> => {
    for (const line of lines ?? []) {
      const { document } = line
      if (!('spec' in document) || !isPending(line)) continue
      change(document.number, { outcome: 'busy' })
      try {
        await send(line, document.spec)
        change(document.number, { outcome: 'done' })
      } catch (error) {
        change(document.number, { outcome: error instanceof Error ? error : new Error(String(error)) })
      }
    }
    await client.invalidateQueries({ queryKey: taskKeys.all })
  }

  return { lines, problem, change, read, submit, forget: () => setLines(null) }
}
