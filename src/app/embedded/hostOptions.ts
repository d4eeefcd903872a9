import type { Choice, OutsideChoices } from '../../core/connector'
import type { HostPort } from '../../embed/guest'
import { DesignerError, optionsForm, type FieldOption, type Json, type OptionsAnswer } from '../../embed/protocol'
import type { Services } from '../../state'

/** Asks the host page what a field can be set to. What it answers is looked at like any system's answer; what it throws is told. */
export function hostOptions(host: Pick<HostPort, 'options'>): NonNullable<Services['askChoices']> {
  return async (question, signal) => {
    try {
      const answer = await host.options(question, signal) as OptionsAnswer
      if (answer === null || answer === undefined) return undefined
      const wrong = optionsForm(answer as Json, 'answer')
      if (wrong !== undefined) return problem('call.hostAnswer', wrong)
      if ('failure' in answer) return problem('call.hostOptions', answer.failure)
      const { options, next, searches = false } = answer
      // A page that begins where it was asked for would come for ever.
      const further = next !== undefined && next !== '' && next !== question.cursor
      return { choices: options.map(choiceOf), searches, ...(further && { next }) }
    } catch (thrown) {
      if (signal.aborted) throw thrown
      if (thrown instanceof DesignerError && thrown.code === 'call.timeout') return problem('call.timeout')
      return problem('call.hostOptions', thrown instanceof Error ? thrown.message.slice(0, 500) : '')
    }
  }
}

const choiceOf = ({ value, label, ...more }: FieldOption): Choice => ({ value, label: label === undefined || label === '' ? String(value) : label, ...more })

const problem = (code: string, detail?: string): OutsideChoices => ({ problem: { code, ...(detail !== undefined && { params: { detail } }) } })
