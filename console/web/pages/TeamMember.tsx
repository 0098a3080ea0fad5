import { Button, Group, Select, Stack } from '@mantine/core'
import { IconUserOff, IconUserCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useParams } from 'react-router'
import { api, ifMatch, read } from '../api/client'
import { useMember } from '../api/queries'
import type { Member } from '../api/types'
import { AskFirst, useEdit } from '../parts/edit'
import { Refusal } from '../parts/notices'
import { NotYet } from '../parts/NotYet'
import { Page, Section } from '../parts/Page'
import { Facts, State, Time } from '../parts/words'
import { choices } from '../words'
import { filled, MemberFields, type MemberForm } from './MemberFields'

const BACK = { to: '/team', text: 'Team' }

/** One member: what is known, and for admins the form to change it. */
export function TeamMember({ admin }: { admin: boolean }) {
  const { id = '' } = useParams()
  const member = useMember(id)
  if (!member.data) return <NotYet title="Team member" back={BACK} what="the member" query={member} />
  const it = member.data
  return (
    <Page title={it.name} back={BACK} lead={it.email} actions={admin ? <Activity of={it} /> : null}>
      <div className="columns">
        {admin && <Section title="Edit"><EditMember key={it.id} member={it} refetch={async () => (await member.refetch()).data ?? it} /></Section>}
        <Section title="Now">
          <Facts
            of={[
              ['Account', it.active ? 'Active' : 'Deactivated'],
              ['Status', <State of="availability" value={it.status} />],
              ['Role', <State of="role" value={it.role} />],
              ['Identities', it.identities.length > 0 && it.identities.map(({ kind, value }) => <div key={kind + value} className="mono">{kind} {value}</div>)],
              ['Last online', <Time at={it.lastOnlineAt} ago />],
              ['Member since', <Time at={it.createdAt} />],
            ]}
          />
        </Section>
      </div>
    </Page>
  )
}

const change = (id: string, body: Record<string, unknown>, version: number | null) =>
  read(api.PATCH('/api/team/{id}', { params: { path: { id }, header: ifMatch(version) }, body: body as never }))

function Activity({ of }: { of: Member }) {
  return of.active ? (
    <AskFirst
      label="Deactivate" icon={<IconUserOff size={16} aria-hidden />} title="Deactivate this member?" yes="Deactivate" danger said="The member is deactivated."
      text="They are signed out at once, cannot sign in any more, and no new meeting is matched to them. Their meetings stay theirs." run={() => change(of.id, { active: false }, of.version)}
    />
  ) : (
    <AskFirst
      label="Activate" icon={<IconUserCheck size={16} aria-hidden />} title="Activate this member again?" yes="Activate" said="The member is active again."
      text="They can sign in, and bookings with their identities become theirs." run={() => change(of.id, { active: true }, of.version)}
    />
  )
}

type Form = MemberForm & { status: string }
const formOf = (member: Member): Form => ({ name: member.name, email: member.email, role: member.role, status: member.status, identities: member.identities })

function EditMember({ member, refetch }: { member: Member; refetch: () => Promise<Member> }) {
  const [opened, setOpened] = useState(member)
  const [form, setForm] = useState(() => formOf(member))
  const renew = () =>
    void refetch().then((fresh) => {
      setOpened(fresh)
      setForm(formOf(fresh))
    })
  const edit = useEdit<Form>({
    save: (values, version) => change(opened.id, changesOf(formOf(opened), values), version),
    version: opened.version,
    said: 'The member is saved.',
    onSaved: renew,
    onReload: renew,
  })
  const same = Object.keys(changesOf(formOf(opened), form)).length === 0
  // What changed elsewhere is taken over as long as nothing is typed here.
  if (same && member.version !== opened.version) {
    setOpened(member)
    setForm(formOf(member))
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        edit.submit(form)
      }}
    >
      <Stack gap="md">
        <MemberFields form={form} errors={edit.problem?.fields ?? {}} onChange={(fields) => setForm({ ...form, ...fields })} />
        <Select label="Status" data={choices('availability')} value={form.status} allowDeselect={false} onChange={(status) => setForm({ ...form, status: status ?? form.status })} />
        <Refusal of={edit.problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={edit.isPending} disabled={same}>Save changes</Button>
        </Group>
      </Stack>
      {edit.dialog}
    </form>
  )
}

function changesOf(before: Form, after: Form): Partial<Form> {
  const wanted: Form = { ...after, identities: filled(after.identities) }
  const keys = (Object.keys(wanted) as (keyof Form)[]).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(wanted[key]))
  return Object.fromEntries(keys.map((key) => [key, wanted[key]]))
}
