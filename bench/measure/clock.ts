/** Milliseconds on a clock that all processes of the machine share, which `performance.now` is not. */
export function sharedNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
