import { act, screen, waitFor } from '@testing-library/react'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { show } from '../testing/show'
import { useFocusKept } from './focus'

let change: (now: Partial<{ row: boolean; usable: boolean; dialog: boolean }>) => void
let go: (to: string) => void

function Frame() {
  const content = useRef<HTMLElement>(null)
  useFocusKept(content)
  const [now, setNow] = useState({ row: true, usable: true, dialog: false })
  change = (more) => act(() => setNow({ ...now, ...more }))
  const navigate = useNavigate()
  go = (to) => act(() => void navigate(to))
  return (
    <>
      <button>Elsewhere</button>
      <main ref={content} tabIndex={-1}>
        {now.row && <button>Row</button>}
        <button disabled={!now.usable}>Save</button>
      </main>
      {now.dialog && <div role="dialog" tabIndex={-1} />}
    </>
  )
}

const focus = (name: string): void => act(() => screen.getByRole('button', { name }).focus())

describe('the focus', () => {
  afterEach(() => vi.useRealTimers())

  it('goes to the content when what had it is gone', async () => {
    show(<Frame />)
    focus('Row')
    change({ row: false })
    await waitFor(() => expect(screen.getByRole('main')).toHaveFocus())
  })

  it('goes to the content when what had it can no longer be used', async () => {
    show(<Frame />)
    focus('Save')
    change({ usable: false })
    await waitFor(() => expect(screen.getByRole('main')).toHaveFocus())
  })

  it('stays in a dialog that is open', async () => {
    show(<Frame />)
    focus('Row')
    change({ row: false, dialog: true })
    await waitFor(() => expect(screen.getByRole('dialog')).toHaveFocus())
  })

  it('is left where somebody put it meanwhile', async () => {
    show(<Frame />)
    focus('Row')
    vi.useFakeTimers()
    change({ row: false })
    focus('Elsewhere')
    await act(() => vi.advanceTimersByTimeAsync(10_000))
    expect(screen.getByRole('button', { name: 'Elsewhere' })).toHaveFocus()
  })

  it('begins each new page at its content, and leaves the first one alone', () => {
    show(<Frame />)
    expect(document.body).toHaveFocus()
    focus('Elsewhere')
    go('/other')
    expect(screen.getByRole('main')).toHaveFocus()
  })
})
