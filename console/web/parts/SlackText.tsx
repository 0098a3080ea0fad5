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
        <div className="slack-text" dir="auto">{plain(text)}</div>
      </div>
    </div>
  )
}
