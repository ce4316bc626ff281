import { loadFieldDocs } from '@runthrough/stages'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createI18n } from '../i18n/i18n.ts'
import { useView } from '../run/view-store.ts'
import { FieldCard } from './FieldCard.tsx'
import { FieldName } from './FieldName.tsx'

const words = await createI18n('en')

let root: Root

beforeAll(async () => void (await loadFieldDocs()))

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  useView.setState({ language: 'en' })
  const host = document.createElement('div')
  document.body.replaceChildren(host)
  root = createRoot(host)
  await act(async () =>
    root.render(
      <I18nextProvider i18n={words}>
        <FieldName document="HostConfig" path="/Memory">
          Memory
        </FieldName>
        <FieldName document="HostConfig" path="/NoSuchField">
          NoSuchField
        </FieldName>
        <FieldCard />
      </I18nextProvider>,
    ),
  )
})
afterEach(() => {
  act(() => root.unmount())
  vi.unstubAllGlobals()
})

const name = () => [...document.querySelectorAll('button')].find((button) => button.textContent === 'Memory') ?? null
const text = () => document.body.textContent ?? ''

test('a field that has words is a button which is described by them', () => {
  expect(name()?.getAttribute('aria-description')).toContain('Most bytes of memory')
})

test('a field that has none is just its name', () => {
  expect(document.querySelectorAll('button')).toHaveLength(1)
  expect(text()).toContain('NoSuchField')
})

test('a click shows what it means and which flags set it, Escape takes that away', async () => {
  expect(text()).not.toContain('Most bytes of memory')
  await act(async () => name()?.click())
  expect(text()).toContain('Most bytes of memory')
  expect(text()).toContain('set by-m--memory')
  await act(async () => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  })
  await vi.waitFor(() => expect(text()).not.toContain('Most bytes of memory'))
})

test('the words are in the language of the page', async () => {
  await act(async () => useView.setState({ language: 'zh-CN' }))
  expect(name()?.getAttribute('aria-description')).toContain('内存字节数')
})
