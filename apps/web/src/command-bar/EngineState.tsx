import { useTranslation } from 'react-i18next'
import { useRun } from '../run/run-context.ts'
import styles from './EngineState.module.css'

/** The versions of the engine that is traced, and whether the page hears from it. */
export function EngineState() {
  const { t } = useTranslation()
  const connection = useRun((state) => state.connection)
  const hello = useRun((state) => state.hello)
  const state = connection === 'open' && hello !== null && !hello.capabilities.live ? 'noEngine' : connection
  const engine = hello?.engine
  return (
    <div className={styles.engine}>
      {engine ? (
        <dl className={styles.versions} aria-label={t('engine.label')}>
          {(['dockerd', 'containerd', 'runc'] as const).map((part) => (
            <div key={part} data-layer={part}>
              <dt>{t(`engine.${part}`)}</dt>
              <dd>{engine[part]}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <span className={styles.connection} data-state={state}>
        <span aria-hidden="true" />
        {t(`connection.${state}`)}
      </span>
    </div>
  )
}
