import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { format } from 'node:util'

// What is loaded late comes late on a machine with other work to do.
configure({ asyncUtilTimeout: 5000 })

/**
 * What the page says on the console while a test runs. React, antd and React Flow report real mistakes
 * there (a missing key, an update outside act, an unknown prop), so a test that provokes one fails.
 */
let said: string[] = []

beforeEach(() => {
  said = []
  for (const method of ['error', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((...parts: unknown[]) => {
      said.push(`console.${method}: ${format(...parts)}`)
    })
  }
})

afterEach(() => {
  cleanup()
  expect(said, 'the console stays quiet').toEqual([])
})
