// Makes of what each service says about its API (`openapi.json`, as committed) one description, and TypeScript types of it.
import { mkdirSync, readdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'
import { merged } from './merge.mjs'

const home = new URL('../', import.meta.url)
const services = readdirSync(new URL('../', home)).filter((name) => name.endsWith('-service') && existsSync(new URL(`../${name}/openapi.json`, home)))
const documents = ['openapi.json', ...services.map((name) => `../${name}/openapi.json`)].map((file) => JSON.parse(readFileSync(new URL(file, home), 'utf8')))
const all = merged(documents)

mkdirSync(new URL('web/api/schema/', home), { recursive: true })
writeFileSync(new URL('web/api/schema/switchboard.json', home), JSON.stringify(all))
writeFileSync(new URL('web/api/schema/switchboard.d.ts', home), astToString(await openapiTS(all)))
