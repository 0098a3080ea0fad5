import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { Nothing } from '../parts/notices'
import { Page } from '../parts/Page'

export function NotFound() {
  return (
    <Page title="Page not found">
      <div className="panel">
        <Nothing title="Nothing stands here" action={<Button component={Link} to="/">Go to the overview</Button>}>
          The address may be old or mistyped, or the page is not for your role.
        </Nothing>
      </div>
    </Page>
  )
}
