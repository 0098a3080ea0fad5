// Makes TypeScript types of what each service says about its API: `<service>/openapi.json`, as committed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'

const services = ['ingest', 'directory', 'meeting', 'notifier']
const home = new URL('../', import.meta.url)
mkdirSync(new URL('web/api/schema/', home), { recursive: true })

for (const service of services) {
  const description = JSON.parse(readFileSync(new URL(`../${service}-service/openapi.json`, home), 'utf8'))
  const types = astToString(await openapiTS(description))
  writeFileSync(new URL(`web/api/schema/${service}.d.ts`, home), types)
}
