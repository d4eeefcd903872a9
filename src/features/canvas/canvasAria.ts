import type { AriaLabelConfig } from '@xyflow/react'
import type { Translator } from '../../i18n'

/** What React Flow says to screen readers, in the language of the interface. */
export const canvasAria = ({ t }: Translator, readOnly: boolean): Partial<AriaLabelConfig> => ({
  'node.a11yDescription.default': t(readOnly ? 'canvas.aria.nodeRead' : 'canvas.aria.node'),
  'node.a11yDescription.keyboardDisabled': t(readOnly ? 'canvas.aria.nodeRead' : 'canvas.aria.node'),
  'node.a11yDescription.ariaLiveMessage': ({ x, y }) => t('canvas.aria.moved', { x: Math.round(x), y: Math.round(y) }),
  'edge.a11yDescription.default': t(readOnly ? 'canvas.aria.edgeRead' : 'canvas.aria.edge'),
  'minimap.ariaLabel': t('canvas.minimap'),
  'handle.ariaLabel': t('canvas.aria.port'),
})
