import { isDeepStrictEqual } from 'node:util'

/**
 * One description of all that can be called at the one address. The edge's own comes first: where it describes a list of
 * every service (`/api/dead-letters/{service}/…`), what services say of their own part is left out, for that is not
 * reachable there.
 */
export function merged([edge, ...services]) {
  const gathered = Object.keys(edge.paths).flatMap((path) => path.match(/^(.*)\/\{service\}(?:\/|$)/)?.[1] ?? [])
  const all = { openapi: edge.openapi, info: { title: 'Switchboard', version: edge.info.version }, paths: {}, components: { responses: {}, schemas: {}, securitySchemes: {} } }
  for (const one of [edge, ...services]) {
    const foreign = (path) => one !== edge && gathered.some((list) => path === list || path.startsWith(`${list}/`))
    add(all.paths, Object.entries(one.paths).filter(([path]) => !foreign(path)).map(([path, operations]) => [path, saidBy(one.info.title, operations)]), 'the path')
    for (const kind of Object.keys(all.components)) add(all.components[kind], Object.entries(one.components[kind] ?? {}), kind)
  }
  return all
}

const saidBy = (service, operations) => Object.fromEntries(Object.entries(operations).map(([method, operation]) => [method, { ...operation, 'x-service': service }]))

function add(all, more, what) {
  for (const [name, it] of more) {
    if (name in all && !isDeepStrictEqual(all[name], it)) throw new Error(`Two services describe ${what} ${name} differently; one of them must call it something else.`)
    all[name] = it
  }
}
