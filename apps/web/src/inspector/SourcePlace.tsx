import { shortSource, sourceLink } from '@runthrough/stages'
import type { Span } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { processOf } from '../run/catalogue.ts'
import { useRun } from '../run/run-context.ts'

/** File and line as the program itself has them, and the way to that line upstream where the tag is known. */
export function SourcePlace({ span, source }: { span: Span; source: NonNullable<Span['source']> }) {
  const { t } = useTranslation()
  const link = useSourceLink(span)
  const place = `${shortSource(source.file)}:${source.line}`
  if (link === null) return <code title={source.file}>{place}</code>
  return (
    <a href={link} target="_blank" rel="noreferrer" title={t('happened.upstream')}>
      <code>{place}</code>
    </a>
  )
}

/** The address of a span's function upstream; null where the tag is not known, or it is no function. */
export function useSourceLink(span: Span): string | null {
  const events = useRun((state) => state.events)
  const header = events[0]
  return header?.kind === 'header' && span.source !== null
    ? sourceLink(processOf(span.stage), header.engine, span.source)
    : null
}
