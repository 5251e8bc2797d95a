import { type TargetHost, TargetUnusable } from './host.ts'

/** The embedded emulator as a target. */
export async function openEmulator(_options: { readonly seed: number }): Promise<TargetHost> {
  throw new TargetUnusable('the embedded emulator is not part of this build')
}
