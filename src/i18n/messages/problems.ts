export const problemsMessages = {
} as const
