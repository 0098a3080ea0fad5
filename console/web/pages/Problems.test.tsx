import { screen } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { expect, it } from 'vitest'
import { show } from '../testing/show'
import { ProblemKind, ProblemKinds } from './Problems'

const pages = (
  <Routes>
    <Route path="/problems" element={<ProblemKinds />} />
    <Route path="/problems/:slug" element={<ProblemKind />} />
  </Routes>
)

it('says of a kind of problem what happened and what to do', () => {
  show(pages, '/problems/stale')

  expect(screen.getByRole('heading', { level: 1, name: 'Somebody else was faster' })).toBeVisible()
  expect(screen.getByRole('heading', { name: 'What to do' })).toBeVisible()
  expect(screen.getByText(/repeat your change/)).toBeVisible()
})

it('leads from the list of all kinds to each, and from an unknown one to the list', () => {
  const { unmount } = show(pages, '/problems')
  expect(screen.getByRole('link', { name: 'The last super admin stays' })).toHaveAttribute('href', '/problems/last-super-admin')
  unmount()

  show(pages, '/problems/from-another-version')
  expect(screen.getByRole('link', { name: 'See all kinds' })).toHaveAttribute('href', '/problems')
})
