import { Tooltip } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'
import { agoOf, momentOf, utcOf } from '../time'
import { wordFor, type Vocabulary } from '../words'

/** A state as a word with a colour; the word alone says it. */
export function State({ of, value }: { of: Vocabulary; value: string }) {
  const word = wordFor(of, value)
  return <span className={`state state-${word.tone}`}>{word.text}</span>
}

/** A dotted or dashed name, broken where it has a joint. */
export function Code({ children }: { children: string }) {
  return (
    <span className="mono code">
      {children.split(/(?<=[.:])/).map((part, i) => (
        <Fragment key={i}>{i > 0 && <wbr />}{part}</Fragment>
      ))}
    </span>
  )
}

/** A moment in the viewer's zone. */
export function Time({ at, ago = false, seconds = false }: { at: string | null; ago?: boolean; seconds?: boolean }) {
  if (at === null) return <span className="quiet">Never</span>
  const date = new Date(at)
  const label = ago ? `${momentOf(date, true)} · ${utcOf(date, true)}` : utcOf(date, seconds)
  return (
    <Tooltip label={label}>
      <time dateTime={at} className="figures">
        {ago ? agoOf(date) : momentOf(date, seconds)}
      </time>
    </Tooltip>
  )
}

/** What is known about one thing, name by name. */
export function Facts({ of }: { of: [string, ReactNode][] }) {
  return (
    <dl className="facts">
      {of.map(([name, value], i) => (
        <div key={`${i} ${name}`} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value === null || value === '' || value === false || value === undefined ? <span className="quiet">None</span> : value}</dd>
        </div>
      ))}
    </dl>
  )
}
