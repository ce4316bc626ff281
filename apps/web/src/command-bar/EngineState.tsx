import { useTranslation } from 'react-i18next'
import { useRun } from '../run/run-context.ts'
import { isStarting } from '../run/run-state.ts'
import styles from './EngineState.module.css'

/** The engine that is traced (its other versions stand above the lanes), and whether the page hears from it. */
export function EngineState() {
  const { t } = useTranslation()
  const connection = useRun((state) => state.connection)
  const hello = useRun((state) => state.hello)
  const starts = useRun(isStarting)
  const withoutEngine = starts ? 'starting' : 'noEngine'
  const state = connection === 'open' && hello?.capabilities.live === false ? withoutEngine : connection
  const engine = hello?.engine
  return (
    <div className={styles.engine}>
      {engine ? (
        <span
          title={`CLI ${engine.cli} · dockerd ${engine.dockerd} · containerd ${engine.containerd} · runc ${engine.runc}`}
        >
          {t('engine.label')} <code>{engine.dockerd.split(/[+~]/, 1)[0]}</code>
        </span>
      ) : null}
      <span className={styles.connection} data-state={state}>
        <span aria-hidden="true" />
        {t(`connection.${state}`)}
      </span>
    </div>
  )
}
