import { useT } from '../../i18n'
import { Icon, type IconName } from '../../ui'
import './EmptyCanvas.css'

export interface EmptyCanvasProps {
  /** There is nothing to begin with, then. */
  readOnly: boolean
  onTrigger: () => void
  onExample?: () => void
  onImport?: () => void
}

/** The first thing seen of a new flow: three ways to begin. */
export function EmptyCanvas({ readOnly, onTrigger, onExample, onImport }: EmptyCanvasProps) {
  const { t } = useT()
  const ways: { icon: IconName; title: string; hint: string; go: () => void }[] = [
    { icon: 'bolt', title: t('canvas.empty.trigger'), hint: t('canvas.empty.triggerHint'), go: onTrigger },
    ...(onExample ? [{ icon: 'sparkle' as const, title: t('canvas.empty.example'), hint: t('canvas.empty.exampleHint'), go: onExample }] : []),
    ...(onImport ? [{ icon: 'upload' as const, title: t('canvas.empty.import'), hint: t('canvas.empty.importHint'), go: onImport }] : []),
  ]
  if (readOnly) return <div className="q-begin"><h2>{t('canvas.empty.readOnly')}</h2></div>
  return (
    <div className="q-begin">
      <h2>{t('canvas.empty.title')}</h2>
      <p>{t('canvas.empty.hint')}</p>
      <div className="q-begin-ways">
        {ways.map(({ icon, title, hint, go }) => (
          <button key={icon} type="button" className="q-begin-way" onClick={go}>
            <span className="q-begin-icon" data-icon={icon}><Icon name={icon} size={20} /></span>
            <b>{title}</b>
            <span>{hint}</span>
          </button>
        ))}
      </div>
    </div>
  )
}
