import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { uptime } from 'node:os'
import type { ClockReading } from '../core/incident/events.ts'

/**
 * The time since the machine was started. Nobody can set it, and it goes on in sleep: libuv reads CLOCK_BOOTTIME, the boot time of macOS
 * or GetTickCount64. On Linux the start has a name of its own, so that readings before and after a restart of Atlas compare; elsewhere each run
 * of Atlas is a start of its own.
 */
export function steadyClock(): () => ClockReading {
  const boot = createHash('sha256').update(bootName()).digest('hex').slice(0, 16)
  return () => ({ boot, ms: Math.round(uptime() * 1000), countsSleep: true })
}

function bootName(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')
  } catch {
    return randomUUID()
  }
}
