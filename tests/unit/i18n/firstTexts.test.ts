import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { galleryMessages } from '../../../src/i18n/messages/gallery'
import { laterMessages } from '../../../src/i18n/messages/later'

/** Rooms whose files are on screen with the first picture; what they load late speaks of anything. */
const FIRST = ['src/app', 'src/state', 'src/ui', 'src/features/canvas', 'src/features/palette']
const LATE = ['UnreadableFlow.tsx', 'BeginDialogs.tsx', 'ListPage.tsx', 'pasteClip.ts', 'GalleryPage.tsx', 'PartRuns.tsx']

/** Said inside a host's page or a shared file, which begin with all texts, or of a share that was asked for long after. */
const IN_FRAMES = /^(embed|oneFile)\./

const files = FIRST.flatMap((folder) => readdirSync(folder).filter((name) => /\.tsx?$/.test(name) && !LATE.includes(name)).map((name) => `${folder}/${name}`))

describe('what is on screen first', () => {
  it.each(files)('%s says nothing that is loaded later', (file) => {
    const said = [...readFileSync(file, 'utf8').matchAll(/\bt\((?:\w+ \? )?'([\w.]+)'/g)].map(([, key]) => key ?? '')
    expect(said.filter((key) => !IN_FRAMES.test(key) && Object.hasOwn({ ...laterMessages, ...galleryMessages }, key))).toEqual([])
  })
})
