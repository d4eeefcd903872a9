export const runsMessages = {
} as const
