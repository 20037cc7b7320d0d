/** What all of them give, once none is running any more: also where one fails, which is told then. */
export async function allEnded<Result>(running: readonly Promise<Result>[]): Promise<Result[]> {
  await Promise.allSettled(running);
  return Promise.all(running);
}
