import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconPencil } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { api, ifMatch, read } from '../api/client'
import { useOneTeam } from '../api/queries'
import type { Calendar, Team } from '../api/types'
import { workingTimes } from '../calendar'
import { AskFirst, useEdit } from '../parts/edit'
import { FormRefusal } from '../parts/notices'
import { NotYet } from '../parts/NotYet'
import { Page, Section } from '../parts/Page'
import { Facts, Time } from '../parts/words'
import { dateOf } from '../time'
import { sent, TeamFields, type TeamForm } from './TeamFields'
import { TeamState } from './Teams'

const BACK = { to: '/teams', text: 'Teams' }

/** One team: who is in it, when it works, and for admins the way to change that. */
export function OneTeam({ admin }: { admin: boolean }) {
  const { id = '' } = useParams()
  const team = useOneTeam(id)
  const [editing, setEditing] = useState(false)
  if (!team.data) return <NotYet title="Team" back={BACK} what="the team" query={team} />
  const it = team.data
  return (
    <Page title={it.name} back={BACK} lead={<TeamState active={it.active} />} actions={admin && <><Button leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setEditing(true)}>Edit team</Button><Activity of={it} /></>}>
      <div className="columns">
        <Section title="Members">
          {it.members.length === 0 && <Text size="sm" className="quiet">Nobody is in this team yet.</Text>}
          <ul className="plain">
            {it.members.map((member) => <li key={member.id} className="ruled"><Anchor component={Link} to={`/team/${member.id}`} size="sm">{member.name}</Anchor></li>)}
          </ul>
        </Section>
        <Stack gap="lg">
          <Section title="Working time"><WorkingTime of={it.calendar} /></Section>
          <Section title="About">
            <Facts of={[['Slack channel', it.slackChannel ?? <span className="quiet">The default</span>], ['Made', <Time at={it.createdAt} />]]} />
          </Section>
        </Stack>
      </div>
      <Modal opened={editing} onClose={() => setEditing(false)} title="Edit team" size="lg">
        <EditTeam team={it} onDone={() => setEditing(false)} refetch={async () => (await team.refetch()).data ?? it} />
      </Modal>
    </Page>
  )
}

function WorkingTime({ of }: { of: Calendar | null }) {
  if (of === null) return <Text size="sm">Always: there is no calendar.</Text>
  return (
    <Facts
      of={[
        ...workingTimes(of.shifts).map(({ days, hours }): [string, ReactNode] => [days, hours.map((it) => <div key={it} className="figures">{it}</div>)]),
        ['Time zone', of.timeZone],
        ['Holidays', of.holidays.length > 0 && of.holidays.map((day) => <div key={day}>{dateOf(day)}</div>)],
      ]}
    />
  )
}

const change = (id: string, body: Record<string, unknown>, version: number | null) =>
  read(api.PATCH('/api/teams/{id}', { params: { path: { id }, header: ifMatch(version) }, body: body as never }))

function Activity({ of }: { of: Team }) {
  return of.active ? (
    <AskFirst
      label="Archive" icon={<IconArchive size={16} aria-hidden />} title="Archive this team?" yes="Archive" danger said="The team is archived."
      text="Its name is free for another then. Its members stay members of Switchboard, and it can be restored." run={() => change(of.id, { active: false }, of.version)}
    />
  ) : (
    <AskFirst
      label="Restore" icon={<IconArchiveOff size={16} aria-hidden />} title="Restore this team?" yes="Restore" said="The team is active again."
      text="It is a team like any other again, with the members that it has." run={() => change(of.id, { active: true }, of.version)}
    />
  )
}

const formOf = ({ name, members, calendar, slackChannel }: Team): TeamForm => ({ name, members, calendar, slackChannel: slackChannel ?? '' })

/** Works on the team as it was opened, whatever comes in meanwhile. */
function EditTeam({ team, onDone, refetch }: { team: Team; onDone: () => void; refetch: () => Promise<Team> }) {
  const [opened, setOpened] = useState(team)
  const [form, setForm] = useState(() => formOf(team))
  const changes = changesOf(formOf(opened), form)
  const edit = useEdit<Record<string, unknown>>({
    save: (values, version) => change(opened.id, values, version),
    version: opened.version,
    said: 'The team is saved.',
    onSaved: onDone,
    onReload: () =>
      void refetch().then((fresh) => {
        setOpened(fresh)
        setForm(formOf(fresh))
      }),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        edit.submit(changes)
      }}
    >
      <Stack gap="md">
        <TeamFields form={form} errors={edit.problem?.fields ?? {}} onChange={setForm} />
        <FormRefusal of={edit.problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>Cancel</Button>
          <Button type="submit" loading={edit.isPending} disabled={Object.keys(changes).length === 0}>Save changes</Button>
        </Group>
      </Stack>
      {edit.dialog}
    </form>
  )
}

function changesOf(before: TeamForm, after: TeamForm): Record<string, unknown> {
  const was: Record<string, unknown> = sent(before)
  return Object.fromEntries(Object.entries(sent(after)).filter(([key, value]) => JSON.stringify(was[key]) !== JSON.stringify(value)))
}
