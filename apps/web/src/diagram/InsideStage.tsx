import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { functionOf } from '../run/catalogue.ts'
import { CAPACITY, DETAIL_ZOOM } from './detail.ts'
import type { InnerStage } from './diagram-model.ts'
import styles from './InsideStage.module.css'
import { DRAWING } from './lane-layout.ts'
import { STATE_GLYPHS } from './state-signs.ts'

interface Props {
  title: string
  detail: 'engineer' | 'kernel'
  inside: readonly InnerStage[]
  /** System calls; 0 where they are not counted. */
  calls: number
}

/**
 * What happens inside a stage of the story, as large as it can be read at the zoom from which on it is shown. It is laid out
 * at that zoom and made smaller by it, since a browser may not draw letters of a few pixels as they are.
 */
export function InsideStage({ title, detail, inside, calls }: Props) {
  const { t } = useTranslation()
  const zoom = DETAIL_ZOOM[detail]
  const shown = inside.slice(0, inside.length > CAPACITY[detail] ? CAPACITY[detail] - 1 : undefined)
  const size: CSSProperties = {
    width: DRAWING.nodeWidth * zoom,
    height: DRAWING.nodeHeight * zoom,
    transform: `scale(${1 / zoom})`,
  }
  return (
    <span className={styles.inside} style={size}>
      <span className={styles.title}>{title}</span>
      <span className={styles.stages}>
        {shown.map(({ id, process, state, count, isCurrent }) => (
          <span key={id} data-layer={process} data-state={state} data-current={isCurrent || undefined}>
            <i>{STATE_GLYPHS[state]}</i>
            {functionOf(id)}
            {count > 1 ? ` ×${count}` : ''}
          </span>
        ))}
        {shown.length < inside.length ? (
          <span>{t('diagram.more', { count: inside.length - shown.length })}</span>
        ) : null}
      </span>
      {detail === 'kernel' && calls > 0 ? (
        <span className={styles.calls}>{t('diagram.calls', { count: calls })}</span>
      ) : null}
    </span>
  )
}
