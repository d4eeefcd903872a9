/** Links go to the web or a mail program, never to a script. */
const SAFE_LINK = /^(?:https?:\/\/|mailto:|tel:)/i

/** The address, where somebody else's text may lead there. */
export const safeLink = (address: string): string | undefined => (SAFE_LINK.test(address) ? address : undefined)
