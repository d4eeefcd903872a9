import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Notices } from '../../../src/app/Notices'
import { renderInDesigner } from '../../support/renderInDesigner'

const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms))

describe('notices', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const show = (action?: { label: string; run: () => void }) => {
    const { view } = renderInDesigner(<Notices />)
    act(() => void view.getState().notify({ tone: 'info', text: 'Deleted', ...(action && { action }) }))
  }
  const shown = () => screen.queryByText('Deleted') !== null

  it('go by themselves after a moment where nothing is offered', () => {
    show()
    pass(7000)
    expect(shown()).toBe(false)
  })

  it('stay long enough to take what they offer', () => {
    show({ label: 'Restore', run: () => undefined })
    pass(13_000)
    expect(shown()).toBe(true)
    pass(4000)
    expect(shown()).toBe(false)
  })

  it('stay while they are pointed at or have the focus', () => {
    show({ label: 'Restore', run: () => undefined })
    const notice = screen.getByText('Deleted')
    fireEvent.pointerEnter(notice.parentElement as HTMLElement)
    pass(60_000)
    fireEvent.focus(screen.getByRole('button', { name: 'Restore' }))
    fireEvent.pointerLeave(notice.parentElement as HTMLElement)
    pass(60_000)
    expect(shown()).toBe(true)
    fireEvent.blur(screen.getByRole('button', { name: 'Restore' }))
    pass(16_000)
    expect(shown()).toBe(false)
  })
})
