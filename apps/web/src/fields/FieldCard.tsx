import { Tooltip } from '@base-ui/react/tooltip'
import type { FieldDoc } from '@runthrough/stages'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Evidence } from '../primitives/Evidence.tsx'
import { Prose } from '../primitives/Prose.tsx'
import { useView } from '../run/view-store.ts'
import styles from './FieldCard.module.css'
import { fieldCard } from './field-card.ts'

/** What the field under the pointer, or with the focus, means. Escape takes it away; the pointer may rest on it (WCAG 1.4.13). */
export function FieldCard() {
  // Where it is put, so that it stays inside a landmark for those who go by them.
  const place = useRef<HTMLSpanElement>(null)
  return (
    <>
      <span ref={place} className={styles.place} />
      <Tooltip.Root handle={fieldCard}>
        {({ payload }) => (
          <Tooltip.Portal container={place}>
            <Tooltip.Positioner
              positionMethod="fixed"
              side="left"
              sideOffset={8}
              collisionPadding={8}
              className={styles.positioner}
            >
              <Tooltip.Popup className={styles.card}>{payload ? <Doc doc={payload} /> : null}</Tooltip.Popup>
            </Tooltip.Positioner>
          </Tooltip.Portal>
        )}
      </Tooltip.Root>
    </>
  )
}

function Doc({ doc }: { doc: FieldDoc }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  return (
    <>
      <p>
        <Prose text={doc[language]} />
      </p>
      <p className={styles.foot}>
        {doc.flags ? (
          <span className={styles.flags}>
            {t('fields.flags')}
            {doc.flags.map((flag) => (
              <code key={flag}>{flag}</code>
            ))}
          </span>
        ) : null}
        <Evidence kind="explained" />
      </p>
    </>
  )
}
