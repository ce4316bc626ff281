import { useTranslation } from 'react-i18next'
import { ToolButton } from '../primitives/ToolButton.tsx'
import { useSteps } from '../run/run-context.ts'
import styles from './DiagramTools.module.css'
import { useStateNow } from './use-diagram-state.ts'

interface Props {
  isOutline: boolean
  onOutline: () => void
}

/** Beside the heading of the diagram: the same as a list, and as a picture to take away. */
export function DiagramTools({ isOutline, onOutline }: Props) {
  const { t } = useTranslation()
  const { steps } = useSteps()
  const stateNow = useStateNow()
  // Who takes the diagram away waits for it; the page need not.
  const save = async (format: 'svg' | 'png') => {
    const { saveDiagram } = await import('./save-diagram.ts')
    await saveDiagram(format, stateNow(), t)
  }
  return (
    <div className={styles.tools}>
      {steps.length === 0
        ? null
        : (['svg', 'png'] as const).map((format) => (
            <button key={format} type="button" title={t(`diagram.save.${format}`)} onClick={() => void save(format)}>
              <span className="visually-hidden">{t(`diagram.save.${format}`)}</span>
              <span aria-hidden="true">{format.toUpperCase()}</span>
            </button>
          ))}
      <ToolButton
        name={t('diagram.outline')}
        icon="outline"
        command="outline"
        isPressed={isOutline}
        onClick={onOutline}
      />
    </div>
  )
}
