import type { Delivery, Instant } from '../../core/run'

/** A delivery that is due at an instant of the run's clock. `order` is the order in which its call or timer was made. */
export interface Due {
  at: Instant
  order: number
  id: string
  delivery: Delivery
}

/** What is still to come, by (time, send order) (R13). Lists are short: one entry a call or timer that is under way. */
export class DueQueue {
  private readonly list: Due[] = []

  add(due: Due): void {
    let at = this.list.length
    while (at > 0 && isBefore(due, this.list[at - 1] as Due)) at -= 1
    this.list.splice(at, 0, due)
  }

  /** A timer that was cancelled is not due any more. */
  remove(id: string): void {
    const at = this.list.findIndex((due) => due.id === id)
    if (at >= 0) this.list.splice(at, 1)
  }

  has(type: Delivery['type']): boolean {
    return this.list.some(({ delivery }) => delivery.type === type)
  }

  first(): Due | undefined {
    return this.list[0]
  }

  take(): Due | undefined {
    return this.list.shift()
  }
}

function isBefore(left: Due, right: Due): boolean {
  return left.at < right.at || (left.at === right.at && left.order < right.order)
}
