// Detached steps: long scripts that a host runs by itself, with their output and exit code in files, so that a cut connection neither kills nor repeats them.

import { feed, lines, reading, words } from './shell.ts'

/** Where a step is: `folder` holds all steps and is absolute; `id` is unique among them, like `3/app-1/pull`. */
export interface StepPlace {
  readonly folder: string
  readonly id: string
}

export type StepState =
  | { readonly kind: 'running' }
  | { readonly kind: 'finished'; readonly code: number }
  /** It began, is gone, and left no exit code: killed, or the host restarted. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'absent' }

export interface StepNews {
  readonly state: StepState
  /** Bytes of its output given so far: where to go on. */
  readonly offset: number
  /** What it printed since, both streams together, in whole lines while it runs. */
  readonly text: string
}

/** The exit code of a step that its deadline ended (timeout(1)). */
export const stepDeadlineCode = 124

/** Bytes of output that one answer carries. */
const page = 1_048_576

/** Bytes of output that are kept on the host; what comes after is read, so that the step goes on, and dropped. */
const outputCap = 16_777_216

/**
 * Who runs a step is `pid`: process, start time and boot, linked into place, which only one can do. A step lives while
 * that process does, or, should it alone have been killed, any process of its session (proc(5): fields 22 and 6 of stat).
 */
const functions = `umask 077
steps_boot() { read -r boot </proc/sys/kernel/random/boot_id; }
steps_stat() { { read -r stat <"$1"; } 2>/dev/null && stat=\${stat##*') '}; }
steps_live() {
  [ ! -e "$1/rc" ] && { read -r pid start born <"$1/pid"; } 2>/dev/null && steps_boot && [ "$born" = "$boot" ] || return
  if steps_stat "/proc/$pid/stat"; then
    if ! steps_same "$start" $stat; then return 1; fi
    if ! steps_dead $stat; then return 0; fi
  fi
  for other in /proc/[0-9]*/stat; do
    if steps_stat "$other" && steps_within "$pid" $stat; then return 0; fi
  done
  return 1
}
steps_same() { [ "\${21}" = "$1" ]; }
steps_dead() { [ "$1" = Z ]; }
steps_within() { [ "$2" != Z ] && [ "$5" = "$1" ]; }`

/**
 * What `setsid sh -c` runs: $1 is the step's folder, $2 its deadline in seconds, $3 the bytes of output that are kept. Its exit code is the last file to appear.
 * Output goes through a pipe whose reader writes unbuffered (dd; head would hold lines back) and is waited for 2 s at most: a child left behind may hold the pipe.
 * Of a step that its deadline ends, nothing is left: GNU's timeout ends the whole group, busybox's (1.35, tried) only the
 * first process, and says 143 instead of 124.
 */
const runner = `umask 077
read -r boot </proc/sys/kernel/random/boot_id; read -r stat <"/proc/$$/stat"; stat=\${stat##*") "}
printf "%s %s %s\\n" "$$" "$(set -- $stat; echo "\${20}")" "$boot" >"$1/pid.$$"
ln "$1/pid.$$" "$1/pid" || { rm -f "$1/pid.$$"; exit; }
rm -f "$1/pid.$$"
read -r began rest </proc/uptime
size_of() { wc -c <"$1/out.log"; }
keep() {
  had=-1
  while now=$(size_of "$1") && [ "$now" -gt "$had" ] && [ "$now" -lt "$3" ]; do had=$now; dd bs=65536 count=64 2>/dev/null >>"$1/out.log"; done
  if [ "$now" -ge "$3" ] && [ "$(dd bs=1 count=1 2>/dev/null | wc -c)" -gt 0 ]; then
    printf "\\n[more than %s bytes of output: the rest is left out]\\n" "$3" >>"$1/out.log"
    cat >/dev/null
  fi
}
: >"$1/out.log"; rm -f "$1/pipe"; mkfifo "$1/pipe" || exit
keep "$@" <"$1/pipe" & keeper=$!
timeout -k 10 "$2" sh "$1/script" >"$1/pipe" 2>&1; code=$?
turns=0; while kill -0 "$keeper" 2>/dev/null && [ "$turns" -lt 40 ]; do turns=$((turns + 1)); sleep 0.05; done; rm -f "$1/pipe"
read -r ended rest </proc/uptime
late=
if [ "$((\${ended%.*} - \${began%.*}))" -ge "$2" ]; then case $code in 124 | 137 | 143) code=124 late=yes ;; esac; fi
echo "$code" >"$1/rc.new"
sync "$1/rc.new" || sync; mv "$1/rc.new" "$1/rc"
if [ "$late" ]; then kill -KILL 0; fi`

/**
 * Starts `script` on the host and leaves it running there; a step that was started before is left as it is, so this may
 * be repeated. It keeps `cap` bytes of output (default 16 MiB) and says what it cut. It ends after `deadline` milliseconds by the host's own clock: TERM, and KILL 10 s later. Ends well once
 * the step has begun.
 */
export function startStep(
  step: StepPlace & { readonly script: string; readonly deadline: number; readonly cap?: number },
): string {
  const seconds = String(Math.max(1, Math.ceil(step.deadline / 1000)))
  return lines(
    functions,
    `steps_start() {
  if [ -e "$1/pid" ]; then return; fi
  mkdir -p -- "$1" && cat >"$1/script.$$" && mv -f -- "$1/script.$$" "$1/script" || return
  setsid sh -c "$3" sh "$1" "$2" "$4" </dev/null >/dev/null 2>&1 &
  tries=0
  until [ -e "$1/pid" ]; do
    tries=$((tries + 1)); [ "$tries" -lt 250 ] || { echo 'the step did not start' >&2; return 1; }
    sleep 0.02
  done
}`,
    feed(reading(['steps_start', pathOf(step), seconds, runner, String(step.cap ?? outputCap)]), step.script),
  )
}

/** Waits up to `wait` milliseconds for news of a step after `offset`; `readStepNews` reads its answer. */
export function followStep(step: StepPlace & { readonly offset: number; readonly wait: number }): string {
  return lines(
    functions,
    `steps_state() {
  if [ -e "$1/rc" ]; then read -r code <"$1/rc"; state="finished $code"
  elif [ ! -e "$1/pid" ]; then state=absent
  elif steps_live "$1"; then state=running
  elif [ -e "$1/rc" ]; then read -r code <"$1/rc"; state="finished $code"
  else state=lost; fi
}
steps_rest() { tail -c "+$(($2 + 1))" "$1/out.log" | head -c "$3"; }
steps_news() {
  steps_state "$1"
  have=0; if [ -e "$1/out.log" ]; then have=$(($(wc -c <"$1/out.log") - $2)); fi
  size=$have; if [ "$size" -gt ${page} ]; then size=${page}; state=running; fi
  if [ "$state" = running ] && [ "$size" -gt 0 ]; then
    whole=$(steps_rest "$1" "$2" "$size" | wc -l)
    whole=$(steps_rest "$1" "$2" "$size" | head -n "$whole" | wc -c)
    if [ "$whole" -gt 0 ] || [ "$size" -lt ${page} ]; then size=$((whole)); fi
  fi
}
steps_follow() {
  left=$3 turn=50
  while steps_news "$1" "$2"; [ "$state" = running ] && [ "$size" -eq 0 ] && [ "$left" -gt 0 ]; do
    sleep "0.$((turn / 100))$((turn / 10 % 10))"
    left=$((left - turn)); [ "$turn" -ge 200 ] || turn=$((turn + 10))
  done
  echo "step $state at $(($2 + size))"
  if [ "$size" -gt 0 ]; then steps_rest "$1" "$2" "$size"; fi
}`,
    words('steps_follow', pathOf(step), String(step.offset), String(Math.max(0, Math.ceil(step.wait)))),
  )
}

/** The answer of `followStep`; undefined when it is not one. */
export function readStepNews(stdout: string): StepNews | undefined {
  const [head = '', kind, code, offset] =
    /^step (running|lost|absent|finished (\d{1,3})) at (\d{1,15})\n/.exec(stdout) ?? []
  if (kind === undefined || offset === undefined) return undefined
  return { state: stateOf(kind, code), offset: Number(offset), text: stdout.slice(head.length) }
}

/** Lists the steps of a folder that still run, for `readLiveSteps`. */
export const liveSteps = (folder: string): string =>
  lines(
    functions,
    `${reading(['cd', '--', folder])} 2>/dev/null || exit 0`,
    'for step in *; do if steps_live "$step"; then printf "%s\\n" "$step"; fi; done',
  )

/** The ids that `liveSteps` listed. */
export const readLiveSteps = (stdout: string): string[] =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((name) => decodeURIComponent(name))

/** Removes what a step left; one that still runs stays. */
export const removeStep = (step: StepPlace): string =>
  lines(functions, `${reading(['steps_live', pathOf(step)])} || ${words('rm', '-rf', '--', pathOf(step))}`)

function stateOf(kind: string, code: string | undefined): StepState {
  switch (kind) {
    case 'running':
    case 'lost':
    case 'absent':
      return { kind }
    default:
      return { kind: 'finished', code: Number(code) }
  }
}

/** An id as a file's name: what a name cannot hold is written as %XX, and no name begins with a dot. */
const pathOf = ({ folder, id }: StepPlace): string => `${folder}/${encodeURIComponent(id).replace(/^\./, '%2E')}`
