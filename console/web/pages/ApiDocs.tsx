import { Anchor, Text, TextInput, Title } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconLock, IconSearch } from '@tabler/icons-react'
import { useEffect, useMemo, useRef } from 'react'
import { useLocation, useSearchParams } from 'react-router'
import described from '../api/schema/switchboard.json'
import { callsOf, fieldsOf, found, wordsOf, type Call, type Content, type Description, type Field, type Parameter, type Schema } from '../openapi'
import { Nothing } from '../parts/notices'
import { OpenPage } from '../parts/OpenPage'
import { counted } from '../words'

const description = described as unknown as Description
const all = callsOf(description)
/** Deeper than this nobody reads on. */
const DEPTH = 3

/** Everything that can be called, as one page. */
export function ApiDocs() {
  const [params, setParams] = useSearchParams()
  const words = params.get('q') ?? ''
  const calls = useMemo(() => found(all, words), [words])
  const field = useRef<HTMLInputElement>(null)
  useHotkeys([['/', () => field.current?.focus()]])
  useOpened()
  const areas = [...new Set(calls.map(({ area }) => area))]
  return (
    <OpenPage
      title="API"
      lead={
        <>
          Everything that can be called at this address. Most of it needs an access token: <span className="mono">POST /api/auth/login</span> gives one, and{' '}
          <span className="mono">Authorization: Bearer …</span> carries it. Refusals have one shape, and <Anchor href="/problems" underline="always">each kind has its page</Anchor>. For programs:{' '}
          {['console', 'directory', 'ingest', 'meeting', 'notifier'].map((service) => (
            <span key={service}><Anchor href={`/api/openapi/${service}.json`} underline="always">{service}</Anchor>, </span>
          ))}
          and the events on Kafka as <Anchor href="/api/asyncapi.yaml" underline="always">AsyncAPI</Anchor>.
        </>
      }
    >
      <div className="docs">
        <nav aria-label="Areas" className="docs-nav">
          <TextInput ref={field} type="search" aria-label="Search operations" placeholder="Search ( / )" leftSection={<IconSearch size={16} aria-hidden />} value={words} onChange={(e) => setParams(new URLSearchParams(e.currentTarget.value && { q: e.currentTarget.value }), { replace: true })} />
          <Text size="xs" className="quiet figures" my={8} role="status">{counted(calls.length, 'operation', 'operations')}</Text>
          <ul className="plain">
            {areas.map((area) => (
              <li key={area}><a className="nav-link" href={`#area-${area}`}>{area}</a></li>
            ))}
          </ul>
        </nav>
        <div>
          {areas.length === 0 && <div className="panel"><Nothing title="No operation matches">Nothing fits these words. Take one away.</Nothing></div>}
          {areas.map((area) => (
            <section key={area} aria-labelledby={`area-${area}`} className="docs-area">
              <Title order={2} id={`area-${area}`}>{area}</Title>
              {calls.filter((call) => call.area === area).map((call) => <One key={call.operation.operationId} call={call} />)}
            </section>
          ))}
        </div>
      </div>
    </OpenPage>
  )
}

/** An address with an operation's name opens it. */
function useOpened(): void {
  const { hash } = useLocation()
  useEffect(() => {
    const it = hash ? document.getElementById(hash.slice(1)) : null
    if (it instanceof HTMLDetailsElement) it.open = true
    it?.scrollIntoView()
  }, [hash])
}

function One({ call: { method, path, operation } }: { call: Call }) {
  return (
    <details id={operation.operationId} className="panel docs-one">
      <summary>
        <span className="docs-method mono" data-method={method}>{method.toUpperCase()}</span>
        <span className="mono docs-path">{path}</span>
        <span className="docs-what">{operation.summary}</span>
        {operation.security && <IconLock size={14} role="img" aria-label="needs an access token" />}
      </summary>
      <div className="docs-inside">
        <Text size="xs" className="quiet">{operation.operationId}, answered by {operation['x-service']}</Text>
        {operation.parameters && <Parameters of={operation.parameters} />}
        {operation.requestBody && <Body title={operation.requestBody.required === false ? 'Body, optional' : 'Body'} content={operation.requestBody.content} />}
        {Object.entries(operation.responses).filter(([, { $ref }]) => !$ref).map(([status, { description: text, content }]) => (
          <Body key={status} title={`Answer ${status}${text ? ` ${text}` : ''}`} content={content ?? {}} />
        ))}
        <Refusals of={Object.entries(operation.responses).filter(([, { $ref }]) => $ref).map(([status]) => status)} />
      </div>
    </details>
  )
}

function Parameters({ of }: { of: Parameter[] }) {
  return (
    <div>
      <h3>Parameters</h3>
      <dl className="docs-fields">
        {of.map((it) => (
          <div key={`${it.in} ${it.name}`}>
            <dt><span className="mono">{it.name}</span>{it.required && <b> required</b>}</dt>
            <dd><span className="quiet">{it.in}, {wordsOf(it.schema ?? { type: 'string' })}</span>{it.description && <> {it.description}</>}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Body({ title, content }: { title: string; content: Content }) {
  const types = Object.entries(content)
  const schema = types[0]?.[1].schema
  return (
    <div>
      <h3>{title}</h3>
      {types.length === 0 ? (
        <Text size="sm" className="quiet">No body.</Text>
      ) : (
        <>
          <Text size="xs" className="quiet mono">{types.map(([type]) => type).join(', ')}</Text>
          {schema && <Fields of={schema} depth={0} />}
        </>
      )}
    </div>
  )
}

function Fields({ of, depth }: { of: Schema; depth: number }) {
  const fields = fieldsOf(of, description)
  if (fields.length === 0) return depth === 0 ? <Text size="sm">{wordsOf(of)}</Text> : null
  return (
    <dl className="docs-fields">
      {fields.map((field) => <FieldRow key={field.name} field={field} depth={depth} />)}
    </dl>
  )
}

function FieldRow({ field: { name, schema, required }, depth }: { field: Field; depth: number }) {
  return (
    <div>
      <dt><span className="mono">{name}</span>{!required && <span className="quiet"> optional</span>}</dt>
      <dd>
        <span className="quiet">{wordsOf(schema)}</span>
        {schema.description && <> {schema.description}</>}
        {depth < DEPTH && <Fields of={schema} depth={depth + 1} />}
      </dd>
    </div>
  )
}

function Refusals({ of }: { of: string[] }) {
  if (of.length === 0) return null
  return (
    <div>
      <h3>Refusals</h3>
      <Text size="sm"><span className="figures">{of.join(', ')}</span>, as <span className="mono">application/problem+json</span></Text>
    </div>
  )
}
