import { describe, expect, it } from 'vitest'
import { fillTemplate } from '../../../../mocks/engine/template'

const scope = { a: { n: 1, list: ['x', { y: 'z' }], none: null, text: '{a.n}' }, flag: false }

describe('an answer template', () => {
  it.each([
    ['$a.n', 1],
    ['$flag', false],
    ['$a.none', null],
    ['$a.list.1.y', 'z'],
    ['$$a.n', '$a.n'],
    ['n={a.n} y={a.list.1.y} none={a.none} gone={a.gone}', 'n=1 y=z none= gone='],
    ['{"not": "a reference"}', '{"not": "a reference"}'],
    ['$a.text', '{a.n}'],
    [{ keep: '$a.n', drop: '$a.gone' }, { keep: 1 }],
    [['$a.gone', '$a.n'], [1]],
    [{ first: 0, '...': '$a.list.1' }, { first: 0, y: 'z' }],
    [{ '...': '$a.n' }, {}],
    [7, 7],
  ])('%j gives %j', (template, value) => {
    expect(fillTemplate(template, scope)).toEqual(value)
  })

  it.each(['$a.constructor', '$__proto__.x', '$a.list.length', '$toString'])('%s reads nothing that is no data', (template) => {
    expect(fillTemplate(template, scope)).toBeUndefined()
  })
})
