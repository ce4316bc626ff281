import { type KeyboardEvent, memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, type IconName } from '../primitives/Icon.tsx'
import styles from './MarkRow.module.css'
import { kindOfGroup, type Mark, type MarkGroup, type MarkKind } from './markers.ts'

const ICONS: Readonly<Record<MarkKind, IconName>> = {
  error: 'cross',
  breakpoint: 'breakpoint',
  note: 'note',
  chapter: 'down',
}

interface Props {
  groups: readonly MarkGroup[]
  onGoTo: (mark: Mark) => void
  /** Brings marks that are too close to each other apart. */
  onOpen: (marks: readonly Mark[]) => void
}

/** The marks above the lanes. Tab comes to one of them, arrow keys lead to the others. They stay while the cursor moves. */
export const MarkRow = memo(function MarkRow({ groups, onGoTo, onOpen }: Props) {
  const { t } = useTranslation()
  const [reached, setReached] = useState(0)
  const stop = Math.min(reached, groups.length - 1)

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const to = { ArrowLeft: stop - 1, ArrowRight: stop + 1, Home: 0, End: groups.length - 1 }[event.key]
    if (to === undefined || to < 0 || to >= groups.length) return
    event.preventDefault()
    setReached(to)
    event.currentTarget.querySelectorAll<HTMLElement>('button')[to]?.focus()
  }

  if (groups.length === 0) return null
  return (
    <div className={styles.marks} role="toolbar" aria-label={t('timeline.marks')} data-own-keys onKeyDown={onKeyDown}>
      {groups.map((group, index) => {
        const kind = kindOfGroup(group)
        const [first] = group.marks
        const single = group.marks.length === 1 && first
        const name = single
          ? t(`timeline.mark.${first.kind}`, { title: first.title })
          : t('timeline.markGroup', { count: group.marks.length, kind: t(`timeline.kind.${kind}`) })
        return (
          <button
            key={first?.seq}
            type="button"
            className={styles.mark}
            style={{ left: group.x }}
            data-kind={kind}
            tabIndex={index === stop ? 0 : -1}
            aria-label={name}
            title={name}
            onFocus={() => setReached(index)}
            onClick={() => (single ? onGoTo(first) : onOpen(group.marks))}
          >
            <Icon name={ICONS[kind]} size={12} />
            {single ? null : <span aria-hidden="true">{group.marks.length}</span>}
          </button>
        )
      })}
    </div>
  )
})
