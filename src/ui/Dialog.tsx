import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useT } from '../i18n'
import { IconButton } from './Button'
import './Dialog.css'

export interface DialogProps {
  title: string
  children: ReactNode
  footer?: ReactNode
  width?: number
  onClose: () => void
}

/** A modal dialog on the browser's own element, which keeps the focus inside and gives it back. */
export function Dialog({ title, children, footer, width = 520, onClose }: DialogProps) {
  const { t } = useT()
  const box = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const dialog = box.current
    if (dialog && !dialog.open) {
      dialog.showModal()
      // Where the browser puts the focus by itself nobody asked what the button does: its tooltip waits for the next visit.
      dialog.dataset['fresh'] = ''
      dialog.addEventListener('focusout', () => delete dialog.dataset['fresh'], { once: true })
    }
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={box}
      className="q-dialog"
      aria-labelledby={heading}
      style={{ width }}
      onCancel={(event) => { event.preventDefault(); onClose() }}
      onPointerDown={(event) => event.target === box.current && onClose()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className="q-dialog-body">
        <div className="q-dialog-head">
          <h2 id={heading}>{title}</h2>
          <IconButton label={t('ui.close')} icon="close" size="small" tip="left" onClick={onClose} />
        </div>
        <div className="q-dialog-content">{children}</div>
        {footer && <div className="q-dialog-foot">{footer}</div>}
      </div>
    </dialog>
  )
}
