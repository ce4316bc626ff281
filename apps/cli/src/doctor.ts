// `runthrough doctor`: what is there, what is missing, and what to do about it.
import { formatDoctor } from '@runthrough/engine'
import type { Language } from '@runthrough/trace'
import { examine } from '@runthrough/tracer'
import { type EngineOptions, sourceOf, stateFolder } from './place.ts'

export async function doctor({ json, ...options }: EngineOptions & { json?: true }): Promise<void> {
  const report = await examine({ state: stateFolder(undefined, 'sandbox', options), source: sourceOf(options) })
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : formatDoctor(report, languageOfTerminal()))
  if (!report.ready) process.exitCode = 1
}

/** By the POSIX locale variables, of which the first that is set decides. */
function languageOfTerminal(): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  return (LC_ALL || LC_MESSAGES || LANG || '').startsWith('zh') ? 'zh-CN' : 'en'
}
