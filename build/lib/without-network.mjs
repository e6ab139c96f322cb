// A network of one's own with nothing but the loopback in it, where the system lets one be made: what runs there proves that it needs no other.
import { spawnSync } from 'node:child_process'

/** As root directly, else as root of a user namespace. */
const unshare = process.getuid?.() === 0 ? ['--net'] : ['--user', '--map-root-user', '--net']

// SIOCSIFFLAGS (0x8914) with IFF_UP | IFF_RUNNING (0x41): Debian always has perl, but not always ip.
const loopbackByPerl = `perl -e 'socket(my $s, 2, 1, 0) or die; my $r = pack("a16sx22", "lo", 0x41); ioctl($s, 0x8914, $r) or die'`
const loopbackUp = `{ ip link set lo up 2>/dev/null || ${loopbackByPerl}; }`

const probe = process.platform === 'linux' ? spawnSync('unshare', [...unshare, 'sh', '-c', loopbackUp]) : null

/** Why no such network can be made here, or null when one can. */
export const noNamespace =
  probe?.status === 0 ? null
  : probe === null ? 'only Linux has network namespaces'
  : `this system lets nobody make a network namespace: ${probe.error?.message ?? probe.stderr.toString().trim()}`

/** The same command without a network: program and arguments for `spawn`. Signals reach the command itself. */
export function withoutNetwork(command, args) {
  return ['unshare', [...unshare, 'sh', '-c', `${loopbackUp} && exec "$0" "$@"`, command, ...args]]
}
