import { PIN } from '../../core/flow'

/** The drafts of a pin's fields among those of its node, under names that no input has. */
export class PinDrafts extends Map<string, string> {
  constructor(private readonly all: Map<string, string>) { super() }

  override get(name: string): string | undefined { return this.all.get(under(name)) }
  override has(name: string): boolean { return this.all.has(under(name)) }
  override delete(name: string): boolean { return this.all.delete(under(name)) }
  override set(name: string, text: string): this {
    this.all.set(under(name), text)
    return this
  }
}

const under = (name: string): string => `${PIN}.${name}`
