import { useEffect, useState } from 'react'

/** A text that was typed and not saved, and the version that it was typed over. */
export type Draft = { body: string; version: number }

const keyOf = (name: string): string => `switchboard.draft.${name}`

function kept(name: string): Draft | null {
  const text = sessionStorage.getItem(keyOf(name))
  return text === null ? null : (JSON.parse(text) as Draft)
}

/**
 * What somebody is typing is kept in this tab until it is saved or discarded: it is there again after a step back, another
 * page or a reload. Only who closes the tab is asked first.
 */
export function useDraft(name: string): [Draft | null, (draft: Draft | null) => void] {
  const [draft, setDraft] = useState(() => kept(name))
  const unsaved = draft !== null
  useEffect(() => {
    if (!unsaved) return
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [unsaved])
  const keep = (next: Draft | null): void => {
    if (next === null) sessionStorage.removeItem(keyOf(name))
    else sessionStorage.setItem(keyOf(name), JSON.stringify(next))
    setDraft(next)
  }
  return [draft, keep]
}
