import { act, fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { Problem } from '../api/problem'
import type { Listing } from '../api/types'
import { show } from '../testing/show'
import { DataList } from './DataList'
import { useListState } from './listState'

type Row = { id: string; name: string }
const NAMES = ['q'] as const

function Rows({ list }: { list: Partial<UseQueryResult<Listing<Row>>> }) {
  const state = useListState(NAMES, 'name')
  return (
    <DataList
      what={{ one: 'row', many: 'rows' }} list={list as UseQueryResult<Listing<Row>>} state={state} keyOf={({ id }) => id} to={({ id }) => `/rows/${id}`}
      columns={[{ label: 'Name', sort: 'name', cell: ({ name }) => name }]} empty={{ title: 'No row yet', text: 'Rows come by themselves.' }}
    />
  )
}

const listing = (items: Row[], total = items.length, next: string | null = null) => ({ data: { items, total, next } })

describe('a list', () => {
  it('says in words that it is waiting', () => {
    show(<Rows list={{ isPending: true }} />)
    expect(screen.getByRole('status')).toHaveTextContent('Fetching rows …')
  })

  it('says what went wrong and offers to try again', () => {
    show(<Rows list={{ isError: true, error: new Problem(503, 'Service unavailable', 'The row service cannot be reached.') } as never} />)
    expect(screen.getByRole('alert')).toHaveTextContent('The row service cannot be reached.')
    expect(screen.getByRole('button', { name: 'Try again' })).toBeInTheDocument()
  })

  it('tells nothing at all from nothing that fits', () => {
    const { unmount } = show(<Rows list={listing([])} />)
    expect(screen.getByText('No row yet')).toBeInTheDocument()
    unmount()
    show(<Rows list={listing([])} />, '/rows?q=ada')
    expect(screen.getByText('No rows match')).toBeInTheDocument()
  })

  it('shows what people typed as text, never as markup', () => {
    show(<Rows list={listing([{ id: '1', name: '<script>alert(1)</script>' }])} />)
    expect(screen.getByRole('link')).toHaveTextContent('<script>alert(1)</script>')
  })

  it('moves no row under a pointer that is down', async () => {
    const ada = { id: '1', name: 'Ada' }
    let arrive = (): void => undefined
    function Live() {
      const [rows, setRows] = useState([ada])
      arrive = () => setRows([{ id: '2', name: 'Newer' }, ada])
      return <Rows list={listing(rows)} />
    }
    show(<Live />)
    const names = (): string[] => screen.getAllByRole('link').map(({ textContent }) => textContent)

    fireEvent.pointerDown(screen.getByRole('link'))
    act(() => arrive())
    expect(names()).toEqual(['Ada'])

    fireEvent.pointerUp(screen.getByRole('link'))
    expect(await screen.findByText('Newer')).toBeInTheDocument()
    expect(names()).toEqual(['Newer', 'Ada'])
  })

  it('sorts by a column’s head and says so to a screen reader', async () => {
    show(<Rows list={listing([{ id: '1', name: 'Ada' }])} />)
    expect(screen.getByRole('columnheader')).toHaveAttribute('aria-sort', 'ascending')
    await userEvent.click(screen.getByRole('button', { name: 'Name' }))
    expect(screen.getByRole('columnheader')).toHaveAttribute('aria-sort', 'descending')
  })
})
