// Makes TypeScript types of what each service says about its API: `<service>/openapi.json`, as committed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'

const services = ['ingest', 'directory', 'meeting', 'notifier']
const home = new URL('../', import.meta.url)
mkdirSync(new URL('web/api/schema/', home), { recursive: true })

for (const service of services) {
  const committed = new URL(`../${service}-service/openapi.json`, home)
  const source = existsSync(committed) ? committed : new URL(`api/${service}.json`, home)
  const description = JSON.parse(readFileSync(source, 'utf8'))
  const types = astToString(await openapiTS(description))
  writeFileSync(new URL(`web/api/schema/${service}.d.ts`, home), types)
}
