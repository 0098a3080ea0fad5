import type { Placeholder } from './api/types'

/* What the editor of templates needs to know of texts. */

export type Line = { sign: ' ' | '-' | '+'; text: string }

/** What has to go from one text and what has to come to make another of it, line by line. */
export function diff(before: string, after: string): Line[] {
  const [a, b] = [before.split('\n'), after.split('\n')]
  const common = lengths(a, b)
  const lines: Line[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ sign: ' ', text: a[i++]! })
      j++
    } else if (j === b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!)) lines.push({ sign: '-', text: a[i++]! })
    else lines.push({ sign: '+', text: b[j++]! })
  }
  return lines
}

/** How many lines the ends of both from there on have in common. */
function lengths(a: string[], b: string[]): number[][] {
  const found = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) found[i]![j] = a[i] === b[j] ? found[i + 1]![j + 1]! + 1 : Math.max(found[i + 1]![j]!, found[i]![j + 1]!)
  }
  return found
}

/** The index of a place as the service names it: lines and Unicode characters, both counted from 1. */
export function indexOf(body: string, line: number, column: number): number {
  const lines = body.split('\n')
  const before = lines.slice(0, line - 1).reduce((length, text) => length + text.length + 1, 0)
  return before + [...(lines[line - 1] ?? '')].slice(0, column - 1).join('').length
}

/** What is written for a name, and where one goes on typing in it. A group stands around its parts. */
export function tagOf({ name, example }: Placeholder): { text: string; caret: number } {
  const open = example === null ? `{{#${name}}}` : `{{${name}}}`
  return { text: example === null ? `${open}{{/${name}}}` : open, caret: open.length }
}
