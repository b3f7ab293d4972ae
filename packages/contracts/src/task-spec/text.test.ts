import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exampleTaskSpec } from '../testing/index.ts'
import { taskSpecSchema } from './task-spec.ts'
import { parseTaskSpec, splitYamlDocuments, taskSpecsToYaml } from './text.ts'

test('tasks of a file are read back as they were, whatever their texts hold', () =>
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('---\na', 'a\n--- b\n', '#', 'a\n\n---\n')), {
        maxLength: 4,
      }),
      (texts) => {
        const specs = texts.map((text, index) =>
          taskSpecSchema.parse(
            exampleTaskSpec({
              name: `task ${index}`,
              transform: { parser: { type: 'json' }, filters: [`a == "${text}"`] },
            }),
          ),
        )
        expect(splitYamlDocuments(taskSpecsToYaml(specs)).map(parseTaskSpec)).toEqual(specs)
      },
    ),
  ))

test('comments and empty documents are no tasks', () => {
  expect(splitYamlDocuments('# written by hand\n---\n---\nname: a\n--- # second\nname: b\n')).toHaveLength(2)
  expect(splitYamlDocuments('')).toEqual([])
})
