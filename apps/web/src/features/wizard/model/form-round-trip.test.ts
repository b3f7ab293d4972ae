import { parseTaskSpec, saslMechanisms, taskSpecSchema, taskSpecToYaml } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitrarySpec } from './arbitrary-spec.ts'
import { emptyForm } from './default-form.ts'
import { formFromSpec } from './from-spec.ts'
import { tlsModeOf, tlsModes, withTlsMode } from './kafka-tls-form.ts'
import { secretsFromForm, specFromForm } from './to-spec.ts'
import { validateForm } from './validate.ts'

describe('form and spec', () => {
  test('every valid spec is exported, imported and exported again to the same text', () => {
    fc.assert(
      fc.property(arbitrarySpec, (spec) => {
        const exported = taskSpecToYaml(spec)
        const imported = parseTaskSpec(exported)
        expect(imported).toEqual(spec)
        expect(taskSpecToYaml(imported)).toBe(exported)
      }),
    )
  })

  test('every valid spec comes back unchanged from its form', () => {
    fc.assert(
      fc.property(arbitrarySpec, (spec) => {
        expect(taskSpecSchema.parse(specFromForm(formFromSpec(spec)))).toEqual(spec)
      }),
    )
  })

  test('the form of a stored task is valid and sends no secret back', () => {
    fc.assert(
      fc.property(arbitrarySpec, (spec) => {
        const form = formFromSpec(spec)
        expect(validateForm(form)).toEqual([])
        expect(secretsFromForm(form)).toEqual({})
      }),
    )
  })

  test('switching a part off, or to another way and back, loses nothing that was there', () => {
    fc.assert(
      fc.property(
        arbitrarySpec,
        fc.constantFrom(...saslMechanisms),
        fc.constantFrom(...tlsModes),
        (spec, other, mode) => {
          const { source, ...rest } = formFromSpec(spec)
          const { sasl, tls, topicsBy, connection } = source
          const away = {
            ...source,
            sasl: { ...sasl, enabled: !sasl.enabled, mechanism: other },
            tls: withTlsMode(tls, mode),
            topicsBy: 'pattern' as const,
            connection: { ...connection, kind: 'inline' as const },
          }
          const { enabled, mechanism } = sasl
          const back = {
            ...away,
            sasl: { ...away.sasl, enabled, mechanism },
            tls: withTlsMode(away.tls, tlsModeOf(tls)),
            topicsBy,
            connection,
          }
          expect(taskSpecSchema.parse(specFromForm({ ...rest, source: back }))).toEqual(spec)
        },
      ),
    )
  })

  test('a typed password travels as a secret and never inside the spec', () => {
    const form = emptyForm()
    const sasl = { ...form.source.sasl, enabled: true, password: { ref: 'secret:kafka-password', typed: 'pa55' } }
    const typed = { ...form, source: { ...form.source, sasl } }
    expect(secretsFromForm(typed)).toEqual({ 'kafka-password': 'pa55' })
    expect(JSON.stringify(specFromForm(typed))).not.toContain('pa55')
  })

  test('a password that belongs to a switched-off part is not sent', () => {
    const form = emptyForm()
    const sasl = { ...form.source.sasl, password: { ref: 'secret:kafka-password', typed: 'pa55' } }
    expect(secretsFromForm({ ...form, source: { ...form.source, sasl } })).toEqual({})
  })
})
