// Waits for a fact of the lab, with a deadline and a reason.

/** Asks every 100 ms until the answer is not undefined; `deadline` in milliseconds, default 60 s. */
export async function until<T>(
  reason: string,
  fact: () => Promise<T | undefined>,
  deadline: number = 60_000,
): Promise<T> {
  const end = Date.now() + deadline
  for (;;) {
    const answer = await fact()
    if (answer !== undefined) return answer
    if (Date.now() > end) throw new Error(`waited ${deadline / 1000} s for ${reason}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
