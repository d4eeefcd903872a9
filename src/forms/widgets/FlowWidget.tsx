import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { isJsonObject, type Json } from '../../core/base'
import { matchWords, pinyinWords } from '../../core/search'
import { useT } from '../../i18n'
import { Icon } from '../../ui'
import { useFormEnvironment } from '../formEnvironment'
import { controlProps, type WidgetProps } from '../widgetProps'
import { constantOf } from './constant'

/** Stands for the flow that the form is about; ids of flows hold no space. */
const ITSELF = ' itself'

/** Characters of a version that are enough to tell two of them apart. */
const SHOWN = 8

interface Choice { value: string; label: string }

/** Chooses a flow by its name, and opens it. Which version was taken stands below. */
export function FlowWidget(props: WidgetProps) {
  const { t } = useT()
  const { flows } = useFormEnvironment()
  const target = targetOf(constantOf(props.value))
  const [kept, setKept] = useState<readonly Choice[]>()
  const [asking, setAsking] = useState(0)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let left = false
    void flows?.list().then((list) => {
      if (!left) setKept(list.map(({ id, name }) => ({ value: id, label: name === '' ? id : name })))
    }, () => {
      if (!left) setKept([])
    })
    return () => { left = true }
  }, [flows, asking])

  const current = target === undefined ? null : target.self ? ITSELF : target.id ?? null
  const known = kept?.find(({ value }) => value === current)
  const options: Choice[] = [
    ...(kept ?? []),
    ...(current === null || current === ITSELF || known ? [] : [{ value: current, label: target?.name ?? current }]),
    ...(flows ? [{ value: ITSELF, label: t('forms.flow.itself') }] : []),
  ]
  const choose = async (value: string) => {
    setFailed(false)
    setFailed(await flows?.choose(value === ITSELF ? undefined : value) === false)
  }
  return (
    <>
      <div className="qf-inline">
        <Select
          id={props.id}
          className="qf-full"
          showSearch={{ filterOption: (text, option) => option !== undefined && isNamed(text, option.label) }}
          value={current}
          options={options}
          loading={flows !== undefined && kept === undefined}
          onOpenChange={(open) => { if (open) setAsking((times) => times + 1) }}
          onChange={(next: string) => void choose(next)}
          placeholder={t('forms.flow.choose')}
          notFoundContent={t('forms.flow.none')}
          {...controlProps(props)}
          disabled={props.disabled || flows === undefined}
        />
        {target?.id !== undefined && known && flows ? (
          <a className="qf-open" href={flows.href(target.id)} title={t('forms.flow.open')} aria-label={t('forms.flow.open')}><Icon name="arrowOut" size={16} /></a>
        ) : null}
      </div>
      {target?.version === undefined ? null : (
        <p className="qf-hint qf-version">{t('forms.flow.version', { version: target.version.slice(0, SHOWN) })}{kept && !known ? ` · ${t('forms.flow.gone')}` : ''}</p>
      )}
      {failed ? <p className="qf-problem" role="status">{t('forms.flow.unread')}</p> : null}
    </>
  )
}

const isNamed = (text: string, name: string): boolean => text.trim() === '' || matchWords(text, { title: name, words: pinyinWords(name) }) !== undefined

interface Target { self?: boolean; id?: string; version?: string; name?: string }

function targetOf(value: Json | undefined): Target | undefined {
  if (!isJsonObject(value)) return undefined
  const { self, id, version, name } = value
  if (self === true) return { self }
  return typeof id !== 'string' ? undefined : { id, ...(typeof version === 'string' && { version }), ...(typeof name === 'string' && { name }) }
}
