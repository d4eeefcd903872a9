export const sandboxMessages = {
} as const
