// A host's own sense of time: seconds since its boot, and which boot that is, so that wall clocks decide nothing.

/**
 * Shell functions: `uptime_now` prints seconds since the boot, with hundredths; `boot_now` names the boot. Containers share
 * the kernel's boot id, so the start of the first process stands beside it.
 */
export const clockFunctions = [
  `uptime_now() { read -r now_up now_rest </proc/uptime; printf '%s' "$now_up"; }`,
  `boot_now() { printf '%s-%s' "$(cat /proc/sys/kernel/random/boot_id)" "$(sed 's/.*) //' /proc/1/stat 2>/dev/null | cut -d ' ' -f 20)"; }`,
  `utc_now() { date -u +%Y-%m-%dT%H:%M:%SZ; }`,
].join('\n')

/**
 * Whether two boots share one kernel, so that their uptimes compare. (Of a container on it the first process may differ, and
 * a login that may not look at that process does not see it.)
 */
export const isSameKernel = (a: string, b: string): boolean => a !== '' && a.slice(0, 36) === b.slice(0, 36)
