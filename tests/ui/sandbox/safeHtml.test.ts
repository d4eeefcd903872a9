import { describe, expect, it } from 'vitest'
import { safeHtml } from '../../../src/features/sandbox/mail/safeHtml'

describe('the HTML of a mail', () => {
  it.each([
    ['<p>a<br>b</p>', '<p>a<br>b</p>'],
    ['<p style="color:red;position:fixed;background:url(x)">a</p>', '<p style="color:red">a</p>'],
    ['<p style="color:re\\64">a</p>', '<p>a</p>'],
    ['<a href="mailto:a@b.test">a</a>', '<a href="mailto:a@b.test" target="_blank" rel="noopener noreferrer nofollow">a</a>'],
    ['<a href=" JavaScript:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="data:text/html,hi">a</a>', '<a>a</a>'],
    ['<svg onload=alert(1)><p>x</p></svg>y', 'y'],
    ['<form action="https://x.test"><input value="1">z</form>', ''],
    ['<style>@import "https://x.test"</style>a', 'a'],
    ['<base href="https://x.test"><link rel=stylesheet href="https://x.test">a', 'a'],
    ['<iframe src="https://x.test"></iframe>a', 'a'],
    ['<blink onmouseover="alert(1)">a</blink>', 'a'],
    ['<img src="https://x.test/a.png" alt="标志">', '<span>[标志]</span>'],
    ['<img src="data:image/svg+xml;base64,AAAA">', ''],
    ['<img src="data:image/png;base64,iVBORw0KGgo=" onerror=alert(1)>', '<img src="data:image/png;base64,iVBORw0KGgo=" alt="">'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['<p title=\'"><script>alert(1)</script>\'>a</p>', '<p title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">a</p>'],
  ])('%s becomes %s', (html, safe) => {
    expect(safeHtml(html).html).toBe(safe)
  })

  it('counts the pictures that it does not fetch', () => {
    expect(safeHtml('<img src="https://x.test/1"><img src="//x.test/2"><img src="cid:3">').pictures).toBe(3)
  })

  it('stops at a depth, and keeps the words', () => {
    expect(safeHtml(`${'<div>'.repeat(500)}words`).html).toContain('words')
  })
})
