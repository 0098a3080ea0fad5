import type { UseQueryResult } from '@tanstack/react-query'
import { Trouble, Waiting } from './notices'
import { Page } from './Page'

type Props = { title: string; back: { to: string; text: string }; what: string; query: UseQueryResult<unknown> }

/** The page of one thing as long as it cannot be shown: it is on its way, or why it does not come. */
export function NotYet({ title, back, what, query }: Props) {
  return (
    <Page title={title} back={back}>
      {query.isPending ? <div className="panel"><Waiting what={what} lines={6} /></div> : <Trouble thrown={query.error} again={() => void query.refetch()} />}
    </Page>
  )
}
