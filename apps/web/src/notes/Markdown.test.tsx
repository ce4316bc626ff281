import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Markdown } from './Markdown.tsx'

/** What a text becomes, without the element around it. */
const html = (text: string): string =>
  renderToStaticMarkup(<Markdown text={text} />)
    .replace(/^<div[^>]*>/, '')
    .replace(/<\/div>$/, '')

describe('the Markdown of a note', () => {
  test('is shown as what it means', () => {
    expect(html('**Cmd** comes from the `Image`')).toBe('<p><strong>Cmd</strong> comes from the <code>Image</code></p>')
    expect(html('1. one\n2. two')).toBe('<ol start="1"><li><span>one</span></li><li><span>two</span></li></ol>')
    expect(html('| a | b |\n|---|---|\n| 1 | 2 |')).toContain('<td>1</td><td>2</td>')
    expect(html('```\n<x>\n```')).toBe('<pre><code>&lt;x&gt;</code></pre>')
  })

  test('links to the web and to nothing else', () => {
    expect(html('[moby](https://mobyproject.org)')).toContain('href="https://mobyproject.org"')
    for (const bad of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      '//other.site',
    ]) {
      expect(html(`[here](${bad})`)).toBe('<p><span>here</span></p>')
    }
  })

  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'a <b onclick="alert(1)">b</b>',
    '![picture](https://tracker.example/x.png)',
    '<https://a.example/"onmouseover="alert(1)>',
    '<svg><script>alert(1)</script></svg>',
    '[x]: javascript:alert(1)\n[x]',
  ])('has no element of its own: %s', (text) => {
    const elements = new DOMParser().parseFromString(html(text), 'text/html').body.querySelectorAll('*')
    for (const element of elements) {
      expect(['P', 'SPAN', 'A']).toContain(element.tagName)
      for (const { name, value } of element.attributes) {
        expect(['href', 'target', 'rel']).toContain(name)
        if (name === 'href') expect(value).toMatch(/^https?:/)
      }
    }
  })
})
