export { createEmulator, type Emulator, type EmulatorOptions } from './emulator.ts'
export { type Fault, faults } from './faults.ts'
export { type ServedEmulator, type ServeOptions, serveEmulator } from './serve.ts'
export { type Variant, variants } from './variants.ts'
