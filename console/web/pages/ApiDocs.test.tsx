import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { show } from '../testing/show'
import { ApiDocs } from './ApiDocs'

it('shows what can be called, with what it takes, what it answers and how it refuses', async () => {
  show(<ApiDocs />, '/api/docs?q=assignHost')

  const one = document.getElementById('assignHost')!
  await userEvent.click(within(one).getByText('/api/meetings/{id}/host'))

  expect(one).toHaveAttribute('open')
  expect(within(one).getByText('memberId')).toBeVisible()
  expect(within(one).getByText('successStatus')).toBeVisible()
  expect(within(one).getByText(/401, 403, 404, 412/)).toBeVisible()
})

it('narrows by words that stand in the address, and says when nothing fits', async () => {
  show(<ApiDocs />, '/api/docs?q=dead')

  expect(screen.getByRole('link', { name: 'dead-letters' })).toBeVisible()
  expect(screen.queryByRole('link', { name: 'team' })).toBeNull()

  await userEvent.keyboard('/')
  expect(screen.getByRole('searchbox')).toHaveFocus()
  await userEvent.keyboard('xyz')
  expect(screen.getByRole('heading', { name: 'No operation matches' })).toBeVisible()
})
