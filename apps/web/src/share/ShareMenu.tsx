import { Popover } from '@base-ui/react/popover'
import { useTranslation } from 'react-i18next'
import { useControl } from '../controls/use-control.ts'
import { Icon } from '../primitives/Icon.tsx'
import { PopoverButton } from '../primitives/PopoverButton.tsx'
import { useRun } from '../run/run-context.ts'
import { CopyLink } from './CopyLink.tsx'
import { viewerLink } from './links.ts'
import styles from './ShareMenu.module.css'

/** Who looks at the run, who drives it, and the link that lets others look on. */
export function ShareMenu() {
  const { t } = useTranslation()
  const { viewers } = useControl()
  const token = useRun((state) => state.hello?.viewerToken ?? null)
  const isServed = useRun((state) => state.hello?.capabilities.supportsHandOver ?? false)
  if (!isServed) return null
  return (
    <PopoverButton
      name={t('share.open', { count: viewers })}
      command="share"
      face={
        <>
          <Icon name="people" />
          {viewers > 1 ? <span className={styles.count}>{viewers}</span> : null}
        </>
      }
      className={{ trigger: styles.trigger, popup: styles.popup }}
      align="end"
    >
      <Popover.Title className={styles.title}>{t('share.title')}</Popover.Title>
      <Drivers />
      {token === null ? <p>{t('share.noLink')}</p> : <CopyLink link={viewerLink(window.location, token)} />}
    </PopoverButton>
  )
}

function Drivers() {
  const { t } = useTranslation()
  const { isLive, isDriving, mayDrive, driver, viewers } = useControl()
  const self = useRun((state) => state.hello?.viewer)
  const ask = useRun((state) => state.ask)
  if (!isLive) return <p>{t('share.idle')}</p>
  return (
    <>
      <p>{t('share.viewers', { count: viewers })}</p>
      <p className={styles.driver}>
        {driver === null ? t('share.nobodyDrives') : null}
        {driver !== null && driver === self ? t('share.youDrive', { viewer: self }) : null}
        {driver !== null && driver !== self ? t('control.other', { viewer: driver }) : null}
        {driver === self && driver !== null ? (
          <button type="button" onClick={() => void ask({ command: 'handOver', to: null })}>
            {t('share.release')}
          </button>
        ) : null}
        {!isDriving && mayDrive ? (
          <button type="button" onClick={() => void ask({ command: 'takeControl' })}>
            {t('control.ask')}
          </button>
        ) : null}
      </p>
    </>
  )
}
