import { isErrorCode, type ProbeRequest, SluiceError } from '@sluice/contracts'
import type { SampledRecord } from '@sluice/kafka'
import type { SchemaRegistry } from '@sluice/schema-registry'
import { type CompiledTransform, compileTransform, loadBodyDecompressor } from '@sluice/transform'

/** Tells of a record whether it is looked for. */
export type Accept = (record: SampledRecord) => boolean | Promise<boolean>

type Search = Pick<ProbeRequest<'kafka.browse'>, 'text' | 'filter' | 'parser' | 'encoding' | 'compression'>

/** WHATWG's label of an encoding. */
const labelOf = (encoding: Search['encoding']): string => encoding.toLowerCase().replace('_', '-')

/** Values in the encoding of the topic, keys and headers in UTF-8; bytes that are no text match what is readable of them. */
const textSearch = async ({ text, encoding, compression }: Search): Promise<Accept> => {
  const wanted = text.toLowerCase()
  const decompress = await loadBodyDecompressor(compression)
  const ofValue = new TextDecoder(labelOf(encoding))
  const utf8 = new TextDecoder()
  return ({ key, value, headers }) => {
    const body = value === null ? undefined : decompress(value)
    if (body !== undefined && ofValue.decode(body).toLowerCase().includes(wanted)) return true
    if (key !== null && utf8.decode(key).toLowerCase().includes(wanted)) return true
    return Object.entries(headers ?? {}).some(([name, bytes]) =>
      `${name}: ${utf8.decode(bytes)}`.toLowerCase().includes(wanted),
    )
  }
}

const provideSchemas = async (
  needs: NonNullable<CompiledTransform['schemas']>,
  record: SampledRecord,
  registry: SchemaRegistry,
): Promise<void> => {
  for (const id of needs.missing([record])) needs.provide(id, (await registry.schema(id)) ?? 'unknown')
}

/** A record of several rows counts when one of them passes; one that cannot be parsed does not. */
const filterSearch = async (search: Search, registry: SchemaRegistry | undefined): Promise<Accept> => {
  const { filter, parser, encoding, compression } = search
  const result = await compileTransform({
    transform: { parser, extract: [], filters: [filter] },
    target: null,
    precision: 'ms',
    encoding,
    compression,
    keepMs: null,
    now: Date.now,
  })
  if (!result.ok) {
    const [first] = result.designErrors
    const code = first !== undefined && isErrorCode(first.code) ? first.code : 'INVALID_REQUEST'
    throw new SluiceError(code, first?.message ?? 'is no condition', {
      field: 'filter',
      ...(first?.position === undefined ? {} : { position: first.position }),
    })
  }
  const { compiled } = result
  const passes = (record: SampledRecord): boolean =>
    compiled.preview([record]).rows.some(({ outcome }) => outcome === 'written')
  if (compiled.schemas === undefined || registry === undefined) return passes
  const { schemas } = compiled
  return async (record) => {
    await provideSchemas(schemas, record, registry)
    return passes(record)
  }
}

/** What both the text and the condition accept; undefined when nothing is looked for. Throws what is wrong with the condition. */
export const createSearch = async (
  search: Search,
  registry: SchemaRegistry | undefined,
): Promise<Accept | undefined> => {
  const byText = search.text === '' ? undefined : await textSearch(search)
  const byFilter = search.filter.trim() === '' ? undefined : await filterSearch(search, registry)
  if (byText === undefined || byFilter === undefined) return byText ?? byFilter
  return async (record) => (await byText(record)) && (await byFilter(record))
}
