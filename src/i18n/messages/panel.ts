export const panelMessages = {
} as const
