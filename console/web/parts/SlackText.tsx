import type { ReactNode } from 'react'
import { Mark } from './Mark'

const ESCAPES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }

/** Slack escapes three characters; people read the text without. React keeps whatever it says harmless. */
export const plain = (text: string): string => text.replaceAll(/&(?:lt|gt|amp);/g, (escape) => ESCAPES[escape] ?? escape)

/** A message as its reader in Slack sees it. */
export function SlackText({ text, when }: { text: string; when?: string }) {
  return (
    <div className="slack">
      <div className="slack-mark"><Mark size={36} /></div>
      <div>
        <div><b>Switchboard</b> <span className="quiet" style={{ fontSize: 12 }}>{when}</span></div>
        <div className="slack-text" dir="auto">{marked(text)}</div>
      </div>
    </div>
  )
}

/** A control sequence, code, or what stands between two signs at the edges of words. */
const MARKUP = /<([^<>\n]+)>|`([^`\n]+)`|(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\3(?![\p{L}\p{N}])/gu

/** Slack's markup, as far as messages here use it (https://docs.slack.dev/messaging/formatting-message-text). */
function marked(text: string): ReactNode[] {
  const shown: ReactNode[] = []
  let at = 0
  for (const found of text.matchAll(MARKUP)) {
    const [whole, control, code, sign, inner = ''] = found
    shown.push(plain(text.slice(at, found.index)))
    if (control !== undefined) shown.push(<Control key={found.index} of={control} />)
    else if (code !== undefined) shown.push(<code key={found.index}>{plain(code)}</code>)
    else if (sign === '*') shown.push(<b key={found.index}>{marked(inner)}</b>)
    else if (sign === '_') shown.push(<i key={found.index}>{marked(inner)}</i>)
    else shown.push(<s key={found.index}>{marked(inner)}</s>)
    at = found.index + whole.length
  }
  return [...shown, plain(text.slice(at))]
}

/** A mention of somebody, or a link. */
function Control({ of }: { of: string }) {
  const [target = '', label] = of.split('|', 2)
  if (/^https?:\/\//.test(target)) return <a href={plain(target)} target="_blank" rel="noreferrer">{plain(label ?? target)}</a>
  return <span className="slack-mention">{plain(label ?? target.replace(/^!/, '@'))}</span>
}
