import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'

export const PAGE_SIZE = 50
const ROWS_BY_PAGE = 10_000

export type ListState<F extends string> = {
  filters: Record<F, string>
  sort: string
  page: number
  isFiltered: boolean
  /** Whether pages are known by cursor alone: one can go on, and back to the first. */
  byCursor: boolean
  /** What the service is asked. */
  query: Record<string, string>
  set: (changes: Partial<Record<F | 'sort', string>>) => void
  go: (page: number, next: string | null) => void
  clear: () => void
}

/** The state of a list stands in the address: it can be shared, kept as a bookmark, and gone back to. */
export function useListState<F extends string>(names: readonly F[], usualSort: string, byCursor = false): ListState<F> {
  const [params, setParams] = useSearchParams()
  const set = useCallback(
    (changes: Partial<Record<string, string>>) => {
      setParams((old) => withChanges(old, { page: '', cursor: '', ...changes }), { replace: 'q' in changes })
    },
    [setParams],
  )
  const go = useCallback(
    (page: number, next: string | null) => {
      const beyond = byCursor || (page - 1) * PAGE_SIZE >= ROWS_BY_PAGE
      setParams((old) => withChanges(old, { page: page > 1 ? String(page) : '', cursor: beyond ? (next ?? '') : '' }))
    },
    [setParams, byCursor],
  )
  const clear = useCallback(() => setParams((old) => withChanges(old, Object.fromEntries([...names, 'page', 'cursor'].map((n) => [n, ''])))), [setParams, names])
  return useMemo(() => ({ ...readList(params, names, usualSort, byCursor), byCursor, set, go, clear }), [params, names, usualSort, byCursor, set, go, clear])
}

/** What the address says of a list. */
export function readList<F extends string>(params: URLSearchParams, names: readonly F[], usualSort: string, byCursor = false) {
  const filters = Object.fromEntries(names.map((name) => [name, params.get(name) ?? ''])) as Record<F, string>
  const cursor = params.get('cursor')
  const page = byCursor && !cursor ? 1 : Math.max(1, Math.trunc(Number(params.get('page'))) || 1)
  const sort = params.get('sort') || usualSort
  const given = Object.entries<string>(filters).filter(([, value]) => value !== '')
  const query: Record<string, string> = { ...Object.fromEntries(given), sort, limit: String(PAGE_SIZE) }
  if (cursor) query['cursor'] = cursor
  else if (page > 1) query['page'] = String(page)
  return { filters, sort, page, isFiltered: given.length > 0, query }
}

function withChanges(old: URLSearchParams, changes: Partial<Record<string, string>>): URLSearchParams {
  const params = new URLSearchParams(old)
  Object.entries(changes).forEach(([name, value]) => (value ? params.set(name, value) : params.delete(name)))
  return params
}

/** A click on a column's head: by it, then the other way round. */
export const turned = (sort: string, key: string): string => (sort === key ? `-${key}` : key)
