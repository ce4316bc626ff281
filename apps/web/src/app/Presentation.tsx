import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Diagram } from '../diagram/Diagram.tsx'
import { Inspector } from '../inspector/Inspector.tsx'
import { ToolButton } from '../primitives/ToolButton.tsx'
import { functionOf, processOf, titleOf } from '../run/catalogue.ts'
import { useRunView } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import styles from './Presentation.module.css'
import { RelayStrip } from './RelayStrip.tsx'

/** What an audience sees: the relay and what happened, in large letters, and nothing to press. All keys work as ever. */
export function Presentation({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation()
  useEffect(() => {
    const { dataset } = document.documentElement
    dataset.presenting = ''
    return () => {
      delete dataset.presenting
    }
  }, [])
  return (
    <>
      <RelayStrip />
      <main className={styles.work}>
        <h1 className="visually-hidden">runthrough</h1>
        <Diagram />
        <Inspector />
      </main>
      <footer className={styles.foot}>
        <Caption />
        <ToolButton name={t('present.leave')} icon="cross" command="present" onClick={onLeave} />
      </footer>
    </>
  )
}

function Caption() {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const { current, steps } = useRunView()
  if (!current) return <p className={styles.caption}>{t('transport.none')}</p>
  return (
    <p className={styles.caption} data-layer={processOf(current.stage)}>
      <strong>{t(`process.${processOf(current.stage)}`)}</strong>
      <span>{titleOf(current.stage, language)}</span>
      <code>{functionOf(current.stage)}</code>
      <span className={styles.number}>
        {current.index + 1} / {steps.length}
      </span>
    </p>
  )
}
