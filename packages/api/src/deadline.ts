/** Work did not come to its end in time. It may still do so; nobody waits for it any more. */
export class DeadlineError extends Error {
  constructor(ms: number) {
    super(`No end within ${ms} ms.`);
    this.name = 'DeadlineError';
  }
}

/** The work's result, or `DeadlineError` after `ms` milliseconds. */
export async function withDeadline<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeadlineError(ms)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
