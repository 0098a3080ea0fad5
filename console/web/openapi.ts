/* The one description of all that can be called (`scripts/generate.mjs`), as a page reads it. */

export type Schema = {
  $ref?: string
  type?: string | string[]
  format?: string
  description?: string
  enum?: unknown[]
  minimum?: number
  maximum?: number
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  oneOf?: Schema[]
  additionalProperties?: Schema | boolean
}
export type Content = Record<string, { schema?: Schema }>
export type Parameter = { name: string; in: string; required?: boolean; description?: string; schema?: Schema }
export type Response = { $ref?: string; description?: string; content?: Content }
export type Operation = {
  operationId: string
  summary?: string
  parameters?: Parameter[]
  requestBody?: { required?: boolean; content: Content }
  responses: Record<string, Response>
  security?: unknown[]
  'x-service': string
}
export type Description = { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } }

/** One operation at its address. */
export type Call = { method: string; path: string; area: string; operation: Operation }
/** One field of a body. */
export type Field = { name: string; schema: Schema; required: boolean }

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

/** All operations, by area and address. */
export function callsOf(description: Description): Call[] {
  const all = Object.entries(description.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method, path, area: areaOf(path), operation })),
  )
  return all.sort((a, b) => a.area.localeCompare(b.area) || a.path.localeCompare(b.path) || METHODS.indexOf(a.method) - METHODS.indexOf(b.method))
}

/** The word that comes after `/api/`. */
const areaOf = (path: string): string => path.match(/^\/api\/([^/.]+)/)?.[1] ?? path.slice(1)

/** Those in which every word is found, wherever it stands. */
export function found(calls: Call[], words: string): Call[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  return calls.filter(({ method, path, operation }) => {
    const text = `${method} ${path} ${operation.operationId} ${operation.summary ?? ''} ${operation['x-service']}`.toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}

/** What a reference leads to; anything else is what it is. */
export function resolved(schema: Schema, description: Description): Schema {
  const name = nameOf(schema)
  return name === null ? schema : (description.components.schemas[name] ?? schema)
}

const nameOf = (schema: Schema): string | null => schema.$ref?.split('/').at(-1) ?? null

/** A schema in a few words: `list of DeadLetterItem`, `string (uuid) or null`. */
export function wordsOf(schema: Schema): string {
  if (schema.$ref) return nameOf(schema) ?? 'object'
  if (schema.oneOf) return schema.oneOf.map(wordsOf).join(' or ')
  if (schema.enum) return schema.enum.map(String).join(', ')
  const types = ([] as string[]).concat(schema.type ?? 'anything')
  return types.map((type) => (type === 'array' ? `list of ${wordsOf(schema.items ?? {})}` : type === 'null' ? 'null' : `${type}${bounds(schema)}`)).join(' or ')
}

function bounds({ format, minimum, maximum }: Schema): string {
  if (format && !/^int\d\d$/.test(format)) return ` (${format})`
  if (minimum !== undefined && maximum !== undefined) return ` (${minimum} to ${maximum})`
  return minimum !== undefined ? ` (from ${minimum})` : ''
}

/** The fields that stand in it, be it an object, a list of them, or one of them or null. */
export function fieldsOf(schema: Schema, description: Description): Field[] {
  const it = resolved(schema, description)
  if (it.items) return fieldsOf(it.items, description)
  if (it.oneOf) return it.oneOf.flatMap((one) => fieldsOf(one, description))
  return Object.entries(it.properties ?? {}).map(([name, each]) => ({ name, schema: each, required: it.required?.includes(name) ?? false }))
}
