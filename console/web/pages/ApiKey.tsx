import { Anchor } from '@mantine/core'
import { IconBan } from '@tabler/icons-react'
import { Link, useParams } from 'react-router'
import { api, read } from '../api/client'
import { useApiKey } from '../api/queries'
import { AskFirst } from '../parts/edit'
import { NotYet } from '../parts/NotYet'
import { Page, Section } from '../parts/Page'
import { Facts, State, Time } from '../parts/words'
import { Scopes, stateOf } from './ApiKeys'

const BACK = { to: '/api-keys', text: 'API keys' }

/** One key: what it may do, for whom, until when. */
export function ApiKey() {
  const { id = '' } = useParams()
  const key = useApiKey(id)
  if (!key.data) return <NotYet title="API key" back={BACK} what="the API key" query={key} />
  const it = key.data
  const revoke = (
    <AskFirst
      label="Revoke" icon={<IconBan size={16} aria-hidden />} title={`Revoke ${it.name}?`} text="Whatever uses it is refused from now on. That cannot be taken back; a new key can be made." yes="Revoke" danger said={`${it.name} is revoked.`}
      run={() => read(api.DELETE('/api/api-keys/{id}', { params: { path: { id: it.id } } }))}
    />
  )
  return (
    <Page title={it.name} back={BACK} lead={<State of="apiKey" value={stateOf(it)} />} actions={it.revokedAt ? undefined : revoke}>
      <Section title="What it opens">
        <Facts
          of={[
            ['May', <Scopes of={it} />],
            ['Acts for', <Anchor component={Link} size="sm" to={`/team/${it.memberId}`}>{it.memberName}</Anchor>],
            ['Made', <Time at={it.createdAt} />],
            ['Good until', it.expiresAt ? <Time at={it.expiresAt} /> : 'No end'],
            ['Revoked', it.revokedAt ? <Time at={it.revokedAt} /> : 'No'],
            ['What it did', <Anchor component={Link} size="sm" to={`/audit?actor=api-key:${it.id}`}>See the audit trail</Anchor>],
          ]}
        />
      </Section>
    </Page>
  )
}
