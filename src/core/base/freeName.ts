/** The name, or with the first number behind it that makes it one of its own: "Flow", "Flow 2", "Flow 3". */
export function freeName(name: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const tried = number === 1 ? name : `${name} ${number}`
    if (!taken.includes(tried)) return tried
  }
}
