import { Stack, Switch } from '@mantine/core'
import { api, ifMatch, read } from '../api/client'
import type { Integration } from '../api/types'
import { Copy } from '../parts/Copy'
import { useEdit } from '../parts/edit'
import { Refusal } from '../parts/notices'

/** Kinds whose senders know an address of their own. */
const KINDS = ['calendly', 'support']

/** The addresses that a kind has from the beginning, and whether they lead to this integration. */
export function FixedDoor({ of }: { of: Integration }) {
  const edit = useEdit<boolean>({
    save: (fixedDoor, version) => read(api.PATCH('/api/integrations/{id}', { params: { path: { id: of.id }, header: ifMatch(version) }, body: { fixedDoor } as never })),
    version: of.version,
    said: of.fixedDoor ? 'The fixed address leads nowhere now.' : 'The fixed address leads here now.',
  })
  if (!KINDS.includes(of.kind)) return null
  return (
    <Stack gap="md">
      {of.fixedDoors.map((path) => <Copy key={path} label="Fixed address" value={new URL(path, of.url).href} />)}
      <Switch label="Fixed address" description="Senders of this kind know it from their documents. It leads to one integration: switched on here, it leaves the one that has it." checked={of.fixedDoor} disabled={edit.isPending} onChange={(e) => edit.submit(e.currentTarget.checked)} />
      <Refusal of={edit.problem} />
      {edit.dialog}
    </Stack>
  )
}
