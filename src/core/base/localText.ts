/** A text for people, in every language the product speaks. */
export interface LocalText {
  zh: string
  en: string
}

export type Locale = keyof LocalText
