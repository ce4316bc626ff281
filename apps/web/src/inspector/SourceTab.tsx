import type { Span, SpanTree } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { Evidence } from '../primitives/Evidence.tsx'
import { processOf, titleOf } from '../run/catalogue.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import { SourcePlace, useSourceLink } from './SourcePlace.tsx'
import styles from './SourceTab.module.css'

/** The processes whose version the trace names, by the name under which it does. */
const VERSIONED = {
  cli: 'cli',
  dockerd: 'dockerd',
  containerd: 'containerd',
  shim: 'containerd',
  runc: 'runc',
  init: 'runc',
} as const

/** Where the source of this stage stands, at the version that runs, and that of whatever asked for it. */
export function SourceTab() {
  const { t } = useTranslation()
  const { current, tree } = useRunView()
  const span = current ? tree.spans.get(current.span) : undefined
  if (!span) return null
  return (
    <div className={styles.source}>
      <section>
        <h3>
          {t('source.here')} <Evidence kind="observed" />
        </h3>
        <Frame span={span} isWhole />
      </section>
      {span.parent === null ? null : (
        <section>
          <h3>{t('source.callers')}</h3>
          <ol className={styles.callers}>
            {callersOf(tree, span).map((caller) => (
              <li key={caller.id}>
                <Frame span={caller} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}

/** The spans above one, the nearest first, across processes too. */
function callersOf(tree: SpanTree, { parent }: Span): Span[] {
  const above = parent === null ? undefined : tree.spans.get(parent)
  return above ? [above, ...callersOf(tree, above)] : []
}

function Frame({ span, isWhole = false }: { span: Span; isWhole?: boolean }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const events = useRun((state) => state.events)
  const link = useSourceLink(span)
  const header = events[0]
  const process = processOf(span.stage)
  const program = process === 'container' ? undefined : VERSIONED[process]
  const version = header?.kind === 'header' && program ? header.engine[program] : null
  return (
    <div className={styles.frame} data-layer={process}>
      <p className={styles.title}>
        <span className={styles.process}>{t(`process.${process}`)}</span> {titleOf(span.stage, language)}
      </p>
      <code className={styles.symbol}>{span.symbol}</code>
      <p>{span.source === null ? t('source.noFunction') : <SourcePlace span={span} source={span.source} />}</p>
      {isWhole && span.source !== null ? (
        <>
          <p className={styles.note}>
            {version === null ? null : <>{t('source.version', { version })} </>}
            {t(link === null ? 'source.noTag' : 'happened.upstream')}
          </p>
          <p className={styles.note}>
            {t('source.built')} <code>{span.source.file}</code>
          </p>
        </>
      ) : null}
    </div>
  )
}
