import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { show } from '../testing/show'
import { SlackText } from './SlackText'

const html = (text: string): string => {
  show(<SlackText text={text} />)
  return document.querySelector('.slack-text')!.innerHTML
}

describe('a message', () => {
  it('shows what a template writes in bold, italics, struck and as code', () => {
    expect(html('*Title:* _soon_ ~late~ `x*y*` snake_case_name 2*3*4')).toBe('<b>Title:</b> <i>soon</i> <s>late</s> <code>x*y*</code> snake_case_name 2*3*4')
  })

  it('shows mentions and links', () => {
    expect(html('<!here> *<https://example.com/?a=1&amp;b=2|the &lt;page&gt;>*')).toBe(
      '<span class="slack-mention">@here</span> <b><a href="https://example.com/?a=1&amp;b=2" target="_blank" rel="noreferrer">the &lt;page&gt;</a></b>',
    )
  })

  it('makes no link of anything but an address of the web', () => {
    expect(html('<javascript:alert(1)|press>')).toBe('<span class="slack-mention">press</span>')
  })

  it('leaves what was escaped text', () => {
    html('&lt;!here&gt; &lt;b&gt;no&lt;/b&gt; &amp;lt;')
    expect(screen.getByText('<!here> <b>no</b> &lt;')).toBeInTheDocument()
  })
})
