import { act, renderHook } from '@testing-library/react'
import { MemoryRouter, useLocation } from 'react-router'
import { describe, expect, it } from 'vitest'
import { readList, turned, useListState } from './listState'

const NAMES = ['q', 'status'] as const
const read = (address: string) => readList(new URLSearchParams(address), NAMES, '-startTime')

describe('the state of a list', () => {
  it('is read from the address', () => {
    expect(read('q=ada&sort=title&page=3&stray=1')).toEqual({
      filters: { q: 'ada', status: '' },
      sort: 'title',
      page: 3,
      isFiltered: true,
      query: { q: 'ada', sort: 'title', limit: '50', page: '3' },
    })
  })

  it('is the usual one when the address says nothing, or nonsense', () => {
    expect(read('page=-4&sort=')).toMatchObject({ page: 1, sort: '-startTime', isFiltered: false, query: { sort: '-startTime', limit: '50' } })
  })

  it('goes on by cursor where pages end', () => {
    expect(read('page=202&cursor=abc').query).toEqual({ sort: '-startTime', limit: '50', cursor: 'abc' })
  })

  it('goes on by cursor alone, and back to the first page, where a list has no pages by number', () => {
    const { result } = renderHook(() => ({ list: useListState(NAMES, '-parkedAt', true), at: useLocation().search }), {
      wrapper: ({ children }) => <MemoryRouter initialEntries={['/dead-letters?page=7']}>{children}</MemoryRouter>,
    })
    expect(result.current.list).toMatchObject({ page: 1, query: { sort: '-parkedAt', limit: '50' } })

    act(() => result.current.list.go(2, 'abc'))
    expect(result.current.list).toMatchObject({ page: 2, query: { sort: '-parkedAt', limit: '50', cursor: 'abc' } })

    act(() => result.current.list.go(1, null))
    expect(result.current.at).toBe('')
  })

  it('goes back to the first page when a filter changes', () => {
    const { result } = renderHook(() => ({ list: useListState(NAMES, 'title'), at: useLocation().search }), {
      wrapper: ({ children }) => <MemoryRouter initialEntries={['/meetings?page=4&q=ada']}>{children}</MemoryRouter>,
    })

    act(() => result.current.list.set({ status: 'completed' }))

    expect(result.current.at).toBe('?q=ada&status=completed')
  })

  it('turns its order round at the second click', () => {
    expect(turned('title', 'title')).toBe('-title')
    expect(turned('-title', 'title')).toBe('title')
  })
})
