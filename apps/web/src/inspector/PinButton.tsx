import { useTranslation } from 'react-i18next'
import { Icon } from '../primitives/Icon.tsx'
import { useView, type ValuePlace } from '../run/view-store.ts'
import { labelsOf } from './change-tree.ts'
import styles from './PinButton.module.css'
import { samePlace } from './watched.ts'

/** Watches a place in a document, or watches it no more. */
export function PinButton({ place }: { place: ValuePlace }) {
  const { t } = useTranslation()
  const watched = useView((view) => view.watched)
  const choose = useView((view) => view.choose)
  const isWatched = watched.some((one) => samePlace(one, place))
  const name = [place.of, ...labelsOf(place)].join(' › ')
  return (
    <button
      type="button"
      className={styles.pin}
      aria-pressed={isWatched}
      aria-label={t('watched.pin', { place: name })}
      title={t('watched.pin', { place: name })}
      onClick={() =>
        choose({ watched: isWatched ? watched.filter((one) => !samePlace(one, place)) : [...watched, place] })
      }
    >
      <Icon name="pin" size={12} />
    </button>
  )
}
