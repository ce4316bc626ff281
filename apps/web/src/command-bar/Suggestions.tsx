import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Evidence } from '../primitives/Evidence.tsx'
import type { Completion } from './complete.ts'
import styles from './Suggestions.module.css'

interface Props {
  /** Of the list; an option has its index behind it. */
  id: string
  list: readonly Completion[]
  /** Index of the option that the keys have reached; −1 for none. */
  active: number
  /** Version of the CLI whose help this is. */
  cli: string
  onChoose: (index: number) => void
}

/** The list under the command. The focus stays in the field: by the combobox pattern of the ARIA Authoring Practices. */
export function Suggestions({ id, list, active, cli, onChoose }: Props) {
  const { t } = useTranslation()
  const reached = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active >= 0) reached.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div className={styles.popup}>
      <div id={id} role="listbox" aria-label={t('completion.title')} className={styles.list}>
        {list.map(({ kind, label, meaning }, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant of the field tells which one is reached.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field.
          <div
            key={label}
            id={`${id}-${index}`}
            ref={index === active ? reached : null}
            role="option"
            aria-selected={index === active}
            className={styles.option}
            data-kind={kind}
            // The field keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(index)}
          >
            <code>{label}</code>
            <span lang="en">{meaning}</span>
            {kind === 'image' ? <span>{t('completion.image')}</span> : null}
          </div>
        ))}
      </div>
      <p className={styles.foot}>
        <span>{t('completion.source', { cli })}</span>
        <Evidence kind="observed" />
      </p>
    </div>
  )
}
