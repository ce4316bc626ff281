import type { AriaLabelConfig } from '@xyflow/react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** What React Flow says of itself, in the language of the page; its own texts talk of moving and deleting nodes. */
export function useAriaLabels(): Partial<AriaLabelConfig> {
  const { t } = useTranslation()
  return useMemo(
    () => ({
      'node.a11yDescription.default': t('diagram.description'),
      'node.a11yDescription.keyboardDisabled': t('diagram.description'),
      'node.a11yDescription.ariaLiveMessage': () => '',
      'edge.a11yDescription.default': t('diagram.edge'),
      'controls.ariaLabel': t('diagram.controls'),
      'controls.zoomIn.ariaLabel': t('diagram.zoomIn'),
      'controls.zoomOut.ariaLabel': t('diagram.zoomOut'),
      'controls.fitView.ariaLabel': t('diagram.fit'),
      'minimap.ariaLabel': t('diagram.minimap'),
      'handle.ariaLabel': t('diagram.edge'),
    }),
    [t],
  )
}
