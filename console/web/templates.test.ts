import { describe, expect, it } from 'vitest'
import { diff, indexOf, tagOf } from './templates'

const written = (before: string, after: string) => diff(before, after).map(({ sign, text }) => sign + text)

describe('the lines in which two texts differ', () => {
  it('are those that go and those that come, where they stand', () => {
    expect(written('a\nb\nc\nd', 'a\nx\nc\nd\ne')).toEqual([' a', '-b', '+x', ' c', ' d', '+e'])
  })

  it('are none of equal texts, and all of strangers', () => {
    expect(written('a\n\nb', 'a\n\nb')).toEqual([' a', ' ', ' b'])
    expect(written('a', 'b')).toEqual(['-a', '+b'])
  })

  it('are as few as they can be when a line moves', () => {
    expect(written('one\ntwo\nthree', 'three\none\ntwo')).toEqual(['+three', ' one', ' two', '-three'])
  })
})

describe('a place in a text', () => {
  it('counts characters as people see them, not code units', () => {
    expect(indexOf('📅 {{x}}\nTwo {{y}}', 1, 3)).toBe(3)
    expect(indexOf('📅 {{x}}\nTwo {{y}}', 2, 5)).toBe(13)
  })

  it('is the end where the text ends before it', () => {
    expect(indexOf('ab', 1, 9)).toBe(2)
  })
})

describe('what is written for a name', () => {
  const name = { name: 'host.name', meaning: '', example: 'Alex', optional: true }

  it('is its tag, or a section for a group with the caret inside', () => {
    expect(tagOf(name)).toEqual({ text: '{{host.name}}', caret: 13 })
    expect(tagOf({ ...name, name: 'host', example: null })).toEqual({ text: '{{#host}}{{/host}}', caret: 9 })
  })
})
