import { Tooltip } from '@base-ui/react/tooltip'
import { problem, ROLES } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { Banner } from '../app/Banner.tsx'
import { Evidence, type EvidenceKind } from '../primitives/Evidence.tsx'
import { ProblemText } from '../primitives/ProblemText.tsx'
import { ToolButton } from '../primitives/ToolButton.tsx'
import { useView } from '../run/view-store.ts'
import styles from './Parts.module.css'

const TITLE = { en: 'Parts', 'zh-CN': '部件' }
const KINDS: readonly EvidenceKind[] = ['observed', 'derived', 'explained']
const CHANGES = ['added', 'removed', 'changed'] as const
const SIGNS = { added: '+', removed: '−', changed: '~' } as const
const nothing = () => {}

/** What the screen is made of, side by side: colours with their names, buttons, labels, banners. */
export function Parts() {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  return (
    <Tooltip.Provider>
      <section className={styles.parts}>
        <h2>{TITLE[language]}</h2>
        <ul className={styles.row}>
          {ROLES.map((role) => (
            <li key={role} className={styles.layer} data-layer={role}>
              <strong>{t(`process.${role}`)}</strong>
              <span>{t(`process.${role}`)}</span>
            </li>
          ))}
        </ul>
        <ul className={styles.row}>
          {CHANGES.map((kind) => (
            <li key={kind} className={styles.change} data-kind={kind}>
              <b aria-hidden="true">{SIGNS[kind]}</b> {t(`diff.${kind}`)}
            </li>
          ))}
        </ul>
        <div className={styles.row}>
          <ToolButton name={t('transport.next')} icon="next" tone="main" showsName onClick={nothing} />
          <ToolButton name={t('transport.continue')} icon="continue" showsName onClick={nothing} />
          <ToolButton name={t('transport.back')} icon="back" onClick={nothing} />
          <ToolButton name={t('transport.terminate')} icon="stop" tone="danger" onClick={nothing} />
          <ToolButton name={t('transport.pause')} icon="pause" disabled onClick={nothing} />
        </div>
        <div className={styles.row}>
          {KINDS.map((kind) => (
            <Evidence key={kind} kind={kind} />
          ))}
        </div>
        <Banner tone="plain">{t('run.endedWith', { code: 0 })}</Banner>
        <Banner tone="warn">{t('connection.reconnectingBanner')}</Banner>
        <Banner tone="error">{t('run.endedWith', { code: 127 })}</Banner>
        <ProblemText problem={problem('not-held')} />
      </section>
    </Tooltip.Provider>
  )
}
