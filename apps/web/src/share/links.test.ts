import { expect, test } from 'vitest'
import { viewerLink } from './links.ts'

test('the link for others has their token and nothing of this page', () => {
  const link = viewerLink({ href: 'http://127.0.0.1:7300/?token=driver&testing=1#recording=x' }, 'look on')
  expect(link).toBe('http://127.0.0.1:7300/?token=look+on')
})
