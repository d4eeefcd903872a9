import { useRef, useState } from 'react'
import type { Designer, FlowJson } from 'qiao-sdk'
import { FlowDesigner } from './FlowDesigner'

const words = {
  zh: { title: 'React 宿主', dark: '深色', readOnly: '只读', run: '运行', saved: '已保存第 {n} 版', ended: '运行结束：' },
  en: { title: 'A React host', dark: 'Dark', readOnly: 'Read-only', run: 'Run', saved: 'Saved revision {n}', ended: 'Run ended: ' },
} as const

const KEY = 'host-react.flow'

const empty: FlowJson = { schema: 'qiao/flow@1', id: 'host-react', name: 'Flow', nodes: {}, edges: {}, variables: {}, notes: {}, groups: {}, order: { nodes: [], edges: [], variables: [], notes: [], groups: [] } }

/** Where the designer is served; `npm start` in the project serves it at the first of these. */
const SRC = import.meta.env['VITE_DESIGNER'] ?? 'http://127.0.0.1:4173/'

/** Keeps the flow in this page's own storage, and follows what happens in the designer. */
export function App() {
  const [locale, setLocale] = useState<'zh' | 'en'>('zh')
  const [dark, setDark] = useState(false)
  const [readOnly, setReadOnly] = useState(false)
  const [said, setSaid] = useState('')
  const designer = useRef<Designer>(undefined)
  const [flow] = useState(() => localStorage.getItem(KEY) ?? empty)
  const t = words[locale]
  const run = async () => {
    const result = await designer.current?.run().catch((error: Error) => ({ status: error.message }))
    if (result) setSaid(t.ended + result.status)
  }
  return (
    <div className="page">
      <div className="bar">
        <strong>{t.title}</strong>
        <select value={locale} onChange={({ target }) => setLocale(target.value as 'zh' | 'en')}><option value="zh">中文</option><option value="en">English</option></select>
        <label><input type="checkbox" checked={dark} onChange={({ target }) => setDark(target.checked)} /> {t.dark}</label>
        <label><input type="checkbox" checked={readOnly} onChange={({ target }) => setReadOnly(target.checked)} /> {t.readOnly}</label>
        <button onClick={() => void run()}>{t.run}</button>
        <span role="status">{said}</span>
      </div>
      <FlowDesigner
        src={SRC}
        flow={flow}
        locale={locale}
        theme={dark ? 'dark' : 'light'}
        readOnly={readOnly}
        saving="auto"
        onSave={({ text, revision }) => {
          localStorage.setItem(KEY, text)
          setSaid(t.saved.replace('{n}', String(revision)))
        }}
        onDesigner={(made) => { designer.current = made }}
        onError={(error) => setSaid(error.message)}
      />
    </div>
  )
}
