import { act, fireEvent, screen } from '@testing-library/react'
import { lazy, Suspense, type ComponentType } from 'react'
import { Link, Route, Routes, useLocation } from 'react-router'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { show } from '../testing/show'
import { Filters } from './Filters'
import { useListState } from './listState'

const NAMES = ['q'] as const
const HINT = 'Search rows'

function Rows() {
  const state = useListState(NAMES, 'name')
  const { search } = useLocation()
  return (
    <>
      <Filters state={state} search={{ name: 'q', hint: HINT }} />
      <Link to="/rows/1" state={{ from: search }}>Ada</Link>
      <p>{`asked for ${state.query['q'] ?? 'all'}`}</p>
    </>
  )
}

const One = () => <p>one row, from {(useLocation().state as { from: string }).from}</p>

/** A list, and the page of a row whose code comes when it is let. */
function opened() {
  let arrive: () => void = () => undefined
  const Late = lazy(() => new Promise<{ default: ComponentType }>((resolve) => (arrive = () => resolve({ default: One }))))
  show(
    <Suspense>
      <Routes>
        <Route path="/" element={<Rows />} />
        <Route path="/rows/1" element={<Late />} />
      </Routes>
    </Suspense>,
  )
  return () => act(async () => arrive())
}

const type = (text: string): void => {
  screen.getByLabelText(HINT).focus()
  fireEvent.change(screen.getByLabelText(HINT), { target: { value: text } })
}

const press = (element: HTMLElement): void => {
  act(() => element.focus())
  fireEvent.click(element)
}

describe('a search', () => {
  afterEach(() => vi.useRealTimers())

  it('is asked for when the typing pauses', () => {
    vi.useFakeTimers()
    opened()
    type('ada')
    expect(screen.getByText('asked for all')).toBeInTheDocument()

    act(() => vi.advanceTimersByTime(1000))
    expect(screen.getByText('asked for ada')).toBeInTheDocument()
  })

  it('never brings its list back when a row was followed before the typing paused', async () => {
    vi.useFakeTimers()
    const arrive = opened()
    type('ada')
    press(screen.getByRole('link'))
    act(() => vi.advanceTimersByTime(1000))
    vi.useRealTimers()
    await arrive()

    expect(await screen.findByText('one row, from ?q=ada')).toBeInTheDocument()
  })

  it('moves nothing while a row is pressed that was followed before the typing paused', async () => {
    opened()
    type('ada')
    fireEvent.pointerDown(screen.getByRole('link'))
    act(() => screen.getByRole('link').focus())
    expect(screen.getByText('asked for ada')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Clear filters' })).not.toBeInTheDocument()

    fireEvent.pointerUp(screen.getByRole('link'))
    expect(await screen.findByRole('button', { name: 'Clear filters' })).toBeInTheDocument()
  })

  it('loses no letter that is typed while an earlier part of it arrives', () => {
    vi.useFakeTimers()
    opened()
    type('ad')
    act(() => {
      vi.advanceTimersByTime(1000)
      fireEvent.change(screen.getByLabelText(HINT), { target: { value: 'ada' } })
    })

    expect(screen.getByLabelText(HINT)).toHaveValue('ada')
  })
})
