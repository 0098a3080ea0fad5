import { Button, Checkbox, Group, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import type { Listing } from '../api/types'
import { counted } from '../words'
import { PAGE_SIZE, turned, type ListState } from './listState'
import { Nothing, Trouble, Waiting } from './notices'
import { useStill } from './still'

export type Column<T> = { label: string; sort?: string; cell: (row: T) => ReactNode; narrow?: true }

/** Rows can be chosen one by one; who shows the list keeps which. */
export type Choosing = { chosen: ReadonlySet<string>; onChange: (chosen: ReadonlySet<string>) => void }

type Props<T, F extends string> = {
  what: { one: string; many: string }
  list: UseQueryResult<Listing<T>>
  state: ListState<F>
  columns: Column<T>[]
  keyOf: (row: T) => string
  /** Where a row leads; its first column becomes the link. */
  to: (row: T) => string
  choosing?: Choosing
  /** Said when there is nothing at all, filters aside. */
  empty: { title: string; text: ReactNode; action?: ReactNode }
}

/** Rows of one kind: a table where there is room, cards where there is not; sorted and paged by the address. */
export function DataList<T, F extends string>({ what, list, state, columns, keyOf, to, choosing, empty }: Props<T, F>) {
  const data = useStill(list.data)
  if (list.isPending) return <div className="panel"><Waiting what={what.many} /></div>
  if (!data) return <Trouble thrown={list.error} again={() => void list.refetch()} />
  const { items, total, totalIsAtLeast, next } = data
  if (items.length === 0) {
    return (
      <div className="panel">
        {state.isFiltered || state.page > 1 ? (
          <Nothing title={`No ${what.many} match`} action={<Button variant="default" onClick={state.clear}>Clear filters</Button>}>
            Nothing fits these filters. Take one away, or clear them all.
          </Nothing>
        ) : (
          <Nothing title={empty.title} action={empty.action}>{empty.text}</Nothing>
        )}
      </div>
    )
  }
  return (
    <>
      {list.isError && <Trouble thrown={list.error} />}
      <div className="panel">
        <table className="list">
          <caption className="mantine-visually-hidden" style={{ position: 'absolute', clipPath: 'inset(50%)', width: 1, height: 1, overflow: 'hidden' }}>{what.many}</caption>
          <thead>
            <tr>
              {choosing && <th scope="col" className="pick"><ChooseAll keys={items.map(keyOf)} {...choosing} /></th>}
              {columns.map((column) => (
                <Head key={column.label} column={column} sort={state.sort} onSort={(sort) => state.set({ sort } as Partial<Record<F | 'sort', string>>)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((row) => (
              <Row key={keyOf(row)} row={row} columns={columns} to={to(row)} pick={choosing && <Choose of={keyOf(row)} {...choosing} />} />
            ))}
          </tbody>
        </table>
      </div>
      <Pages total={total} atLeast={totalIsAtLeast === true} shown={items.length} next={next} state={state} what={what} />
    </>
  )
}

function Head<T>({ column, sort, onSort }: { column: Column<T>; sort: string; onSort: (sort: string) => void }) {
  const key = column.sort
  if (key === undefined) return <th scope="col">{column.label}</th>
  const direction = sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : 'none'
  const Arrow = direction === 'ascending' ? IconArrowUp : IconArrowDown
  return (
    <th scope="col" aria-sort={direction}>
      <button type="button" onClick={() => onSort(turned(sort, key))}>
        {column.label}
        {direction !== 'none' && <Arrow size={14} aria-hidden />}
      </button>
    </th>
  )
}

function Row<T>({ row, columns, to, pick }: { row: T; columns: Column<T>[]; to: string; pick?: ReactNode }) {
  const here = useLocation()
  return (
    <tr>
      {pick && <td className="pick">{pick}</td>}
      {columns.map((column, i) => (
        <td key={column.label} data-label={column.label} className={column.narrow && 'narrow'}>
          {i === 0 ? (
            <Link className="row" to={to} state={{ from: here.pathname + here.search }}>
              {column.cell(row)}
            </Link>
          ) : (
            <div>{column.cell(row)}</div>
          )}
        </td>
      ))}
    </tr>
  )
}

function Choose({ of, chosen, onChange }: Choosing & { of: string }) {
  const toggle = (): void => {
    const now = new Set(chosen)
    if (!now.delete(of)) now.add(of)
    onChange(now)
  }
  return <Checkbox size="xs" className="above" aria-label="Select this row" data-pick checked={chosen.has(of)} onChange={toggle} />
}

function ChooseAll({ keys, chosen, onChange }: Choosing & { keys: string[] }) {
  const count = keys.filter((key) => chosen.has(key)).length
  const all = count === keys.length
  const toggle = (): void => onChange(all ? new Set([...chosen].filter((key) => !keys.includes(key))) : new Set([...chosen, ...keys]))
  return <Checkbox size="xs" aria-label="Select all rows of this page" checked={all} indeterminate={count > 0 && !all} onChange={toggle} />
}

type PagesProps<F extends string> = { total: number; atLeast: boolean; shown: number; next: string | null; state: ListState<F>; what: { one: string; many: string } }

function Pages<F extends string>({ total, atLeast, shown, next, state, what }: PagesProps<F>) {
  const first = (state.page - 1) * PAGE_SIZE + 1
  return (
    <Group justify="space-between" mt="sm">
      <Text size="sm" className="quiet figures">
        {total > shown ? `${first}–${first + shown - 1} of ${counted(total, what.one, what.many, atLeast)}` : counted(total, what.one, what.many)}
      </Text>
      {(state.page > 1 || next) && (
        <Group gap="xs">
          <Button variant="default" size="xs" leftSection={<IconChevronLeft size={14} aria-hidden />} disabled={state.page === 1} onClick={() => state.go(state.byCursor ? 1 : state.page - 1, null)}>
            {state.byCursor ? 'First page' : 'Previous'}
          </Button>
          <Button variant="default" size="xs" rightSection={<IconChevronRight size={14} aria-hidden />} disabled={!next} onClick={() => state.go(state.page + 1, next)}>
            Next
          </Button>
        </Group>
      )}
    </Group>
  )
}
