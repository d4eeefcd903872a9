import { expect, it } from 'vitest'
import { freeName } from '../../../../src/core/base'

it.each([
  [[], 'Flow'],
  [['Other'], 'Flow'],
  [['Flow'], 'Flow 2'],
  [['Flow', 'Flow 2', 'Flow 4'], 'Flow 3'],
  [['Flow 2'], 'Flow'],
])('beside %j a flow is named %s', (taken, name) => {
  expect(freeName('Flow', taken)).toBe(name)
})
