import { Button, Modal } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTeam } from '../api/queries'
import type { Member } from '../api/types'
import { DataList, type Column } from '../parts/DataList'
import { Filters } from '../parts/Filters'
import { useListState } from '../parts/listState'
import { Page } from '../parts/Page'
import { State, Time } from '../parts/words'
import { choices } from '../words'
import { NewMember } from './NewMember'

const NAMES = ['q', 'role', 'status', 'active'] as const

const columns: Column<Member>[] = [
  { label: 'Name', sort: 'name', cell: (member) => <span className="clip">{member.name}</span> },
  { label: 'E-mail', sort: 'email', cell: (member) => <span className="clip">{member.email}</span> },
  { label: 'Role', sort: 'role', cell: (member) => <State of="role" value={member.role} /> },
  { label: 'Status', sort: 'status', cell: (member) => (member.active ? <State of="availability" value={member.status} /> : <span className="state state-off">Deactivated</span>) },
  { label: 'Known elsewhere as', cell: (member) => <span className="clip mono">{member.identities.map(({ kind, value }) => `${kind} ${value}`).join(', ') || '–'}</span> },
  { label: 'Last online', sort: 'lastOnlineAt', cell: (member) => <Time at={member.lastOnlineAt} ago /> },
]

/** The people who work here. */
export function Team({ admin }: { admin: boolean }) {
  const state = useListState(NAMES, 'name')
  const list = useTeam(state.query)
  const [adding, setAdding] = useState(false)
  const add = admin && <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>Add member</Button>
  return (
    <Page title="Team" lead="Who holds meetings, and the names by which other systems know them." actions={add}>
      <Filters
        state={state} search={{ name: 'q', hint: 'Search name or e-mail' }}
        selects={[
          { name: 'role', label: 'Role', choices: choices('role') },
          { name: 'status', label: 'Status', choices: choices('availability') },
          { name: 'active', label: 'Active or not', choices: [{ value: 'true', label: 'Active' }, { value: 'false', label: 'Deactivated' }] },
        ]}
      />
      <DataList what={{ one: 'member', many: 'members' }} list={list} state={state} columns={columns} keyOf={(member) => member.id} to={(member) => `/team/${member.id}`} empty={{ title: 'Nobody here yet', text: 'Add the people who hold meetings.', action: add }} />
      <Modal opened={adding} onClose={() => setAdding(false)} title="Add a team member" size="lg">
        <NewMember onDone={() => setAdding(false)} />
      </Modal>
    </Page>
  )
}
