import { Button, Modal } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import { useTeams } from '../api/queries'
import type { Calendar, Team } from '../api/types'
import { workingTimes } from '../calendar'
import { DataList, type Column } from '../parts/DataList'
import { Filters } from '../parts/Filters'
import { useListState } from '../parts/listState'
import { Page } from '../parts/Page'
import { Time } from '../parts/words'
import { counted } from '../words'
import { NewTeam } from './NewTeam'

const NAMES = ['q', 'active'] as const

const columns: Column<Team>[] = [
  { label: 'Team', sort: 'name', cell: (team) => <span className="clip">{team.name}</span> },
  { label: 'Members', cell: ({ members }) => <Members of={members} /> },
  { label: 'Works', cell: ({ calendar }) => <Works by={calendar} /> },
  { label: 'Slack channel', cell: ({ slackChannel }) => (slackChannel ? <span className="clip">{slackChannel}</span> : <span className="quiet">Default</span>) },
  { label: 'State', cell: ({ active }) => <TeamState active={active} /> },
  { label: 'Made', sort: 'createdAt', cell: ({ createdAt }) => <Time at={createdAt} ago /> },
]

function Members({ of }: { of: Team['members'] }) {
  if (of.length === 0) return <span className="quiet">Nobody yet</span>
  return <><span>{counted(of.length, 'member', 'members')}</span><span className="quiet small clip">{of.map(({ name }) => name).join(', ')}</span></>
}

/** The first lines of it; the team's page has all. */
function Works({ by }: { by: Calendar | null }) {
  if (by === null) return 'Always'
  const times = workingTimes(by.shifts)
  return (
    <>
      {times.slice(0, 3).map(({ days, hours }) => <div key={days} className="figures">{days} {hours.map((it, i) => <Fragment key={it}>{i > 0 && ', '}<span style={{ whiteSpace: 'nowrap' }}>{it}</span></Fragment>)}</div>)}
      <span className="quiet small">{times.length > 3 && `${counted(times.length - 3, 'more line', 'more lines')} · `}{by.timeZone}</span>
    </>
  )
}

export const TeamState = ({ active }: { active: boolean }) => <span className={`state state-${active ? 'good' : 'off'}`}>{active ? 'Active' : 'Archived'}</span>

/** The teams: who works together, and when. */
export function Teams({ admin }: { admin: boolean }) {
  const state = useListState(NAMES, 'name')
  const list = useTeams(state.query)
  const [adding, setAdding] = useState(false)
  const add = admin && <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>New team</Button>
  return (
    <Page title="Teams" lead="Members who work together, when they do, and the Slack channel where they are told things." actions={add}>
      <Filters state={state} search={{ name: 'q', hint: 'Search name or channel' }} selects={[{ name: 'active', label: 'Active or not', choices: [{ value: 'true', label: 'Active' }, { value: 'false', label: 'Archived' }] }]} />
      <DataList
        what={{ one: 'team', many: 'teams' }} list={list} state={state} columns={columns} keyOf={({ id }) => id} to={({ id }) => `/teams/${id}`}
        empty={{ title: 'No team yet', text: admin ? 'Put members together who share hours and a Slack channel.' : 'An admin puts members together who share hours and a Slack channel.', action: add }}
      />
      <Modal opened={adding} onClose={() => setAdding(false)} title="New team" size="lg">
        <NewTeam onDone={() => setAdding(false)} />
      </Modal>
    </Page>
  )
}
