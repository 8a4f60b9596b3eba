"use strict";
exports.id = 411;
exports.ids = [411];
exports.modules = {

/***/ 89606:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ frameFault)
/* harmony export */ });
/* harmony import */ var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);
/* harmony import */ var _journal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68681);
/* harmony import */ var _lock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96951);
/* harmony import */ var _records_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58171);




function frameFault({ name: host, state }, { code, said: printed }) {
    const said = printed.trim();
    switch (code) {
        case _lock_js__WEBPACK_IMPORTED_MODULE_2__/* .lockLostCode */ .hS: {
            const owner = (0,_records_js__WEBPACK_IMPORTED_MODULE_3__/* .parseOwner */ .pZ)(said);
            const detail = owner === undefined ? said.slice(0, 300) : `${owner.actor} holds it since ${owner.startedAt}`;
            return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__/* .faults */ .e.LOCK_LOST({ host, ...(detail === '' ? {} : { detail }) });
        }
        case _lock_js__WEBPACK_IMPORTED_MODULE_2__/* .unwritableCode */ .Nx:
            return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__/* .faults */ .e.STATE_UNWRITABLE({ host, path: state, reason: said.slice(-300) });
        case _journal_js__WEBPACK_IMPORTED_MODULE_1__/* .unrecordedCode */ .xd:
            return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__/* .faults */ .e.HOST_ANSWER_UNREADABLE({
                host,
                doing: 'a change',
                detail: `it ended, but its result could not be recorded: ${said.slice(-300)}`,
            });
        default:
            return undefined;
    }
}


/***/ }),

/***/ 68681:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ee: () => (/* binding */ journalLine),
/* harmony export */   Gt: () => (/* binding */ frame),
/* harmony export */   aI: () => (/* binding */ trimJournal),
/* harmony export */   eY: () => (/* binding */ journalFunction),
/* harmony export */   xd: () => (/* binding */ unrecordedCode)
/* harmony export */ });
/* harmony import */ var _model_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63061);
/* harmony import */ var _model_label_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79239);
/* harmony import */ var _host_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19477);
/* harmony import */ var _lock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(96951);
/* harmony import */ var _shell_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13192);





const unrecordedCode = 95;
const journalCap = 8_388_608;
const journalFunction = (state) => {
    const journal = (0,_shell_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(`${state}/${_model_label_js__WEBPACK_IMPORTED_MODULE_1__/* .layout */ .Zp.journal}`);
    return [
        `journal_line() (`,
        `  umask 077`,
        `  true >>${journal} || exit 1`,
        `  exec 7>>${journal}`,
        `  flock 7 || exit 1`,
        `  journal_end=; [ -z "$(tail -c 1 ${journal})" ] || journal_end='`,
        `'`,
        `  printf '%s{"at":"%s",%s\\n' "$journal_end" "$(utc_now)" "$1" >&7 && sync ${journal}`,
        `) </dev/null`,
    ].join('\n');
};
const line = (header, fact) => (0,_shell_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)((0,_model_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .canonical */ .$N)({ ...header, ...fact }).slice(1));
const journalLine = (state, header, fact) => (0,_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .inSubshell */ .ej)(_host_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .clockFunctions */ ._, journalFunction(state), (0,_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .fence */ .EU)(state, header.lock), `journal_line ${line(header, fact)} || exit ${_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .unwritableCode */ .Nx}`);
function frame(state, header, step, script) {
    const failed = (0,_model_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .canonical */ .$N)({ ...header, kind: 'result', step, outcome: 'failed', detail: '' }).slice(1);
    const [before = '', after = ''] = failed.split('"detail":""');
    return (0,_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .inSubshell */ .ej)(_host_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .clockFunctions */ ._, journalFunction(state), (0,_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .fence */ .EU)(state, header.lock), `journal_line ${line(header, { kind: 'intent', step })} || exit ${_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .unwritableCode */ .Nx}`, (0,_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .inSubshell */ .ej)(script), `frame_code=$?`, `case $frame_code in ${unrecordedCode} | ${_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .unwritableCode */ .Nx} | ${_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .lockLostCode */ .hS}) frame_code=1 ;; esac`, `if [ "$frame_code" = 0 ]; then`, `  journal_line ${line(header, { kind: 'result', step, outcome: 'done' })} || exit ${unrecordedCode}`, `else`, `  journal_line ${(0,_shell_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(`${before}"detail":"exit code `)}"$frame_code"${(0,_shell_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(`"${after}`)} || exit ${unrecordedCode}`, `fi`, `exit "$frame_code"`);
}
function trimJournal(state) {
    const journal = (0,_shell_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(`${state}/${_model_label_js__WEBPACK_IMPORTED_MODULE_1__/* .layout */ .Zp.journal}`);
    const rest = (0,_shell_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(`${state}/.journal.new`);
    return [
        `if [ -e ${journal} ] && [ "$(wc -c <${journal})" -gt ${journalCap} ]; then`,
        `  (umask 077; tail -c ${journalCap / 2} ${journal} | sed 1d >${rest}) && sync ${rest} && mv -f ${rest} ${journal} && sync ${(0,_shell_js__WEBPACK_IMPORTED_MODULE_4__/* .quote */ .hD)(state)}`,
        `fi`,
    ].join('\n');
}


/***/ }),

/***/ 46624:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ keyscanLine)
/* harmony export */ });
/* harmony import */ var _model_address_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36813);

function keyscanLine({ address, port }, through = []) {
    const scan = `ssh-keyscan -p ${port} ${address}`;
    const [last, ...before] = through.toReversed();
    if (last === undefined)
        return scan;
    const jumps = before.toReversed().map(jumpOf).join(',');
    return ['ssh', ...(jumps === '' ? [] : ['-J', jumps]), '-p', last.port, `${last.user}@${last.address}`, scan].join(' ');
}
const jumpOf = ({ user, address, port }) => `${user}@${(0,_model_address_js__WEBPACK_IMPORTED_MODULE_0__/* .withPort */ .M)(address, port)}`;


/***/ }),

/***/ 42271:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A8: () => (/* binding */ forgetLogins),
/* harmony export */   B7: () => (/* binding */ findLogin),
/* harmony export */   Cy: () => (/* binding */ loginFile),
/* harmony export */   E6: () => (/* binding */ withLogin),
/* harmony export */   T: () => (/* binding */ helperGet),
/* harmony export */   ew: () => (/* binding */ isUnknownToHelper),
/* harmony export */   j6: () => (/* binding */ joinLogins),
/* harmony export */   ro: () => (/* binding */ readHelperAnswer)
/* harmony export */ });
/* unused harmony export serverOf */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26921);
/* harmony import */ var _shell_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13192);


const kept = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    auth: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    identitytoken: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    registrytoken: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
});
const configuration = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    auths: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), kept.loose()).nullish(),
    credsStore: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish(),
    credHelpers: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).nullish(),
});
const hub = 'https://index.docker.io/v1/';
const hubNames = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];
const serverOf = (registry) => (hubNames.includes(registry) ? hub : registry);
function findLogin(text, registry) {
    const read = configuration.safeParse(parseJson(text));
    if (!read.success)
        return undefined;
    const { auths, credHelpers, credsStore } = read.data;
    const server = serverOf(registry);
    const helper = credHelpers?.[registry] ?? credHelpers?.[server] ?? (credsStore || undefined);
    if (helper !== undefined)
        return { kind: 'helper', program: `docker-credential-${helper}`, server };
    const [, login] = Object.entries(auths ?? {}).find(([name]) => name === server) ??
        Object.entries(auths ?? {}).find(([name]) => hostOf(name) === hostOf(server)) ??
        [];
    const { auth, identitytoken, registrytoken } = login ?? {};
    if (!auth && !identitytoken && !registrytoken)
        return { kind: 'none' };
    return {
        kind: 'kept',
        login: {
            ...(auth ? { auth } : {}),
            ...(identitytoken ? { identitytoken } : {}),
            ...(registrytoken ? { registrytoken } : {}),
        },
    };
}
const hostOf = (name) => name.replace(/^https?:\/\//, '').split('/')[0] ?? '';
const helperGet = (program) => [program, 'get'];
const answered = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ Username: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), Secret: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() });
function readHelperAnswer(stdout, base64) {
    const read = answered.safeParse(parseJson(stdout));
    if (!read.success)
        return undefined;
    const { Username, Secret } = read.data;
    return Username === '<token>' ? { identitytoken: Secret } : { auth: base64(`${Username}:${Secret}`) };
}
const isUnknownToHelper = (said) => /credentials not found|no credentials server url|not found in (native keychain|store)/i.test(said);
const loginFile = (registry, login) => JSON.stringify({ auths: { [serverOf(registry)]: login } });
const joinLogins = (files) => JSON.stringify({ auths: Object.assign({}, ...files.map((file) => configuration.parse(JSON.parse(file)).auths)) });
const withLogin = (folder, script) => (0,_shell_js__WEBPACK_IMPORTED_MODULE_1__/* .lines */ .Mn)('(', `trap ${(0,_shell_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)((0,_shell_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)('rm', '-rf', '--', folder))} EXIT`, `trap 'exit 129' HUP; trap 'exit 130' INT; trap 'exit 143' TERM`, `DOCKER_HOST=\${DOCKER_HOST:-$(${(0,_shell_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)('docker', 'context', 'inspect', '--format', '{{.Endpoints.docker.Host}}')})}`, `export DOCKER_HOST DOCKER_CONFIG=${(0,_shell_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(folder)}`, script, ')');
const forgetLogins = (folder) => (0,_shell_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)('rm', '-rf', '--', folder);
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 14831:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LO: () => (/* binding */ feedingBootstrap),
/* harmony export */   MV: () => (/* binding */ exitMark),
/* harmony export */   Nw: () => (/* binding */ bootstrap),
/* harmony export */   Oj: () => (/* binding */ startMark),
/* harmony export */   Qu: () => (/* binding */ framed),
/* harmony export */   RL: () => (/* binding */ signalLine),
/* harmony export */   Tg: () => (/* binding */ shellLine),
/* harmony export */   il: () => (/* binding */ endOfMark)
/* harmony export */ });
/* harmony import */ var _shell_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13192);

const record = '\u001e';
const startMark = (nonce) => `${record}SC1 ${nonce} start${record}`;
const exitMark = (nonce) => `${record}SC1 ${nonce} exit `;
const endOfMark = record;
const program = (input) => [
    'read -r sc_n sc_e',
    'sc_s=$(dd bs="$sc_n" count=1 iflag=fullblock 2>/dev/null || head -c "$sc_n")',
    'case $sc_s in *"#$sc_e") ;; *) exit 125 ;; esac',
    'printf "\\036SC1 %s start\\036" "$sc_e"',
    'trap : TERM',
    `(eval "$sc_s")${input}`,
    'printf "\\036SC1 %s exit %s\\036" "$sc_e" "$?"',
].join('; ');
const bootstrap = program(' </dev/null');
const feedingBootstrap = program('');
const shellLine = (text, name) => `sh -c ${(0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(text)}${name === undefined ? '' : ` ${name}`}`;
const signalLine = (name, signal) => shellLine([
    `sc_i=${name.slice(0, -8)}; sc_i="$sc_i"${name.slice(-8)}; sc_g=`,
    'for sc_p in $(grep -lszxF -e "$sc_i" /proc/[0-9]*/cmdline)',
    'do read -r sc_s <"${sc_p%cmdline}stat" && set -- ${sc_s##*) } && sc_g=$3',
    'done 2>/dev/null',
    '[ -n "$sc_g" ] || exit 0',
    'for sc_p in /proc/[0-9]*',
    'do sc_n=${sc_p#/proc/}',
    'read -r sc_s 2>/dev/null <"$sc_p/stat" || continue',
    'set -- ${sc_s##*) }',
    '[ "$3" = "$sc_g" ] && [ "$sc_n" != "$sc_g" ] || continue',
    'if grep -qsF -e "$sc_i" "$sc_p/cmdline" && ! grep -qszxF -e "$sc_i" "$sc_p/cmdline"; then continue; fi',
    `kill -${signal} "$sc_n" 2>/dev/null`,
    'done',
].join('; '));
function framed(script, nonce, byteLength) {
    if (script.includes('\0'))
        throw new Error('a script cannot hold NUL');
    const body = `${script}\n#${nonce}`;
    return `${byteLength(body)} ${nonce}\n${body}`;
}


/***/ }),

/***/ 58659:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KM: () => (/* binding */ livePath),
/* harmony export */   p9: () => (/* binding */ readLive),
/* harmony export */   tX: () => (/* binding */ differences)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26921);

const livePath = '/api/rawdata';
const status = { status: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(), error: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).optional() };
const live = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    routers: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        entryPoints: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).optional(),
        rule: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
        priority: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().optional(),
        service: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
        ...status,
    }))
        .optional(),
    services: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        loadBalancer: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
            servers: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ url: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional() })).optional(),
            serversTransport: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
        })
            .optional(),
        weighted: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ services: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), weight: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().optional() })).optional() })
            .optional(),
        ...status,
    }))
        .optional(),
    middlewares: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc(status)).optional(),
});
function readLive(body) {
    try {
        return live.safeParse(JSON.parse(body)).data;
    }
    catch {
        return undefined;
    }
}
function differences(wanted, now, owner) {
    return [
        ...Object.entries(wanted.http.services ?? {}).flatMap(([name, service]) => serviceDifference(name, service, now)),
        ...Object.entries(wanted.http.routers).flatMap(([name, router]) => routerDifference(name, router, now)),
        ...leftOvers(wanted, now, owner),
    ];
}
const provider = '@file';
const bare = (name) => (name ?? '').replace(/@file$/, '');
function serviceDifference(name, service, now) {
    const found = now.services?.[`${name}${provider}`];
    if (found === undefined)
        return [`service ${name} is not there`];
    if (found.error !== undefined && found.error.length > 0)
        return [`service ${name}: ${found.error.join('; ')}`];
    const want = JSON.stringify([
        service.loadBalancer?.servers.map(({ url }) => url).toSorted() ?? null,
        service.loadBalancer?.serversTransport ?? null,
        service.weighted?.services.map((each) => `${each.name} ${each.weight}`).toSorted() ?? null,
    ]);
    const have = JSON.stringify([
        found.loadBalancer?.servers?.map(({ url }) => url ?? '').toSorted() ?? null,
        found.loadBalancer ? bare(found.loadBalancer.serversTransport) : null,
        found.weighted?.services?.map((each) => `${bare(each.name)} ${each.weight ?? 1}`).toSorted() ?? null,
    ]);
    return want === have ? [] : [`service ${name} is still another`];
}
function routerDifference(name, router, now) {
    const names = [name, ...router.entryPoints.map((entryPoint) => `${entryPoint}-${name}`)].map((each) => `${each}${provider}`);
    const found = names.flatMap((each) => now.routers?.[each] ?? []);
    const errors = found.flatMap(({ error }) => error ?? []);
    if (errors.length > 0)
        return [`router ${name}: ${errors.join('; ')}`];
    const entryPoints = found.flatMap((each) => each.entryPoints ?? []).toSorted();
    if (entryPoints.join() !== router.entryPoints.toSorted().join())
        return [`router ${name} is not on ${router.entryPoints.join(', ')}`];
    const isEqual = found.every((each) => each.rule === router.rule &&
        each.priority === router.priority &&
        bare(each.service) === router.service &&
        each.status !== 'disabled');
    return isEqual ? [] : [`router ${name} is still another`];
}
function leftOvers(wanted, now, owner) {
    const over = (found, want) => {
        const known = new Set(Object.keys(want ?? {}));
        const ours = Object.keys(found ?? {}).filter((name) => name.startsWith(`${owner}:`) && name.endsWith(provider));
        return ours.map(bare).filter((name) => !known.has(name));
    };
    const { routers, services, middlewares } = wanted.http;
    const names = [...over(now.routers, routers), ...over(now.services, services), ...over(now.middlewares, middlewares)];
    return [...new Set(names)].map((name) => `${name} is still there`);
}


/***/ }),

/***/ 42325:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dd: () => (/* binding */ receiveFiles),
/* harmony export */   Z: () => (/* binding */ listParts),
/* harmony export */   nn: () => (/* binding */ joinParts),
/* harmony export */   rF: () => (/* binding */ nameFiles),
/* harmony export */   yS: () => (/* binding */ folderOf)
/* harmony export */ });
/* harmony import */ var _shell_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13192);

const functions = `umask 077
fail() { printf '%s\\n' "$*" >&2; exit 1; }
sum() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
folder() {
  if [ -z "$1" ] || [ -d "$1" ]; then return 0; fi
  folder "\${1%/*}" "$2" && { mkdir -m "$2" -- "$1" || [ -d "$1" ]; }
}
receive() {
  if [ "$1" -ge 1048576 ]; then dd bs=1048576 count="$(($1 / 1048576))" iflag=fullblock status=none || return; fi
  if [ "$(($1 % 1048576))" -gt 0 ]; then dd bs="$(($1 % 1048576))" count=1 iflag=fullblock status=none; fi
}
check() {
  found=$(sum <"$1") && [ "\${found%% *}" = "$3" ] && return
  size=$(($(wc -c <"$1")))
  if [ "$size" -ne "$2" ]; then fail "$size of $2 bytes arrived"; fi
  fail 'it arrived damaged: its SHA-256 is another'
}
arrive() {
  if [ -d "$1" ]; then fail "$1 is a folder"; fi
  folder "\${1%/*}" "$4" || exit 1
  set -C
  { chmod "$3" "$2" && receive "$5"; } >"$2" || exit 1
  set +C
}
whole() { sums=$1; shift; [ "$(sum "$@" | cut -d ' ' -f 1)" = "$sums" ]; }
join() {
  if [ -d "$1" ]; then fail "$1 is a folder"; fi
  set -C
  { chmod "$3" "$2" && cat -- "$7"/*; } >"$2" || exit 1
  set +C
  check "$2" "$5" "$6"
}
others() {
  for parts in "$1"-*.parts; do
    if [ "$parts" != "$2" ] && [ -d "$parts" ]; then rm -rf -- "$parts"; fi
  done
}
settle() { sync "$@" || sync; }`;
function receiveFiles(files) {
    const temporaries = files.map((file) => file.temporary);
    const folders = [...new Set(files.map((file) => folderOf(file.path)))];
    return (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .lines */ .Mn)(functions, ...cleanUp((0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('rm', '-f', '--', ...temporaries)), ...files.map((file) => (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .reading */ .hF)(['arrive', file.path, file.temporary, ...factsOf(file)])), (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__.or)((0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('whole', files.map((file) => file.sha256).join('\n'), ...temporaries), (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .and */ .Uo)(...files.map((file) => (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('check', file.temporary, String(file.bytes), file.sha256)))), (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('settle', ...temporaries), ...files.map((file) => `${(0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('mv', '-f', '--', file.temporary, file.path)} || exit 1`), (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('settle', ...folders));
}
function nameFiles(files, folder) {
    const folders = [...new Set(files.map(({ path }) => folderOf(path)))];
    return (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .lines */ .Mn)(functions, `name_file() {
  if [ ! -e "$1" ] && [ -e "$2" ]; then return 0; fi
  folder "\${2%/*}" "$3" && mv -f -- "$1" "$2"
}`, ...files.map(({ from, path, folderMode }) => `${(0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('name_file', from, path, octal(folderMode))} || exit 1`), (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('settle', ...folders), (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('rm', '-rf', '--', folder));
}
const listParts = (prefix, parts) => (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .lines */ .Mn)(functions, (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('others', prefix, parts), ignoringErrors((0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('ls', '-1', '--', parts)));
const joinParts = (file, parts) => (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .lines */ .Mn)(functions, ...cleanUp((0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('rm', '-f', '--', file.temporary)), (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('join', file.path, file.temporary, ...factsOf(file), parts), (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('settle', file.temporary), `${(0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('mv', '-f', '--', file.temporary, file.path)} || exit 1`, (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('settle', folderOf(file.path)), (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('rm', '-rf', '--', parts));
const folderOf = (path) => path.slice(0, path.lastIndexOf('/')) || '/';
const ignoringErrors = (command) => `${command} 2>/dev/null || :`;
function cleanUp(remove) {
    return [`clean() { ${remove}; }`, 'trap clean EXIT', "trap 'exit 143' TERM HUP INT PIPE"];
}
const octal = (mode) => mode.toString(8);
const factsOf = (file) => [
    octal(file.mode),
    octal(file.folderMode),
    String(file.bytes),
    file.sha256,
];


/***/ }),

/***/ 22411:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openWorld: () => (/* binding */ openWorld)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/commands/registry.js
var commands_registry = __webpack_require__(42271);
// EXTERNAL MODULE: ./build/model/fault.js
var model_fault = __webpack_require__(69969);
// EXTERNAL MODULE: ./build/model/faults/index.js + 16 modules
var faults = __webpack_require__(28977);
// EXTERNAL MODULE: ./build/model/secret.js
var secret = __webpack_require__(30381);
;// CONCATENATED MODULE: ./build/backend/credentials.js






const patience = 30_000;
function createCredentialReader(settings) {
    const known = new Map();
    return (registry) => {
        const reading = known.get(registry) ?? readCredentials(settings, registry);
        known.set(registry, reading);
        return reading;
    };
}
async function readCredentials(settings, registry) {
    const { DOCKER_CONFIG: given, HOME: home = '/' } = settings.variables;
    const path = (0,external_node_path_.join)(given || (0,external_node_path_.join)(home, '.docker'), 'config.json');
    const text = await (0,promises_.readFile)(path, 'utf8').catch(() => undefined);
    if (text === undefined)
        return undefined;
    const place = (0,commands_registry/* findLogin */.B7)(text, registry);
    if (place === undefined)
        throw faults/* faults */.e.CREDENTIALS_UNREADABLE({ registry, problem: `${path} is not what docker writes` });
    if (place.kind === 'none')
        return undefined;
    const login = place.kind === 'kept' ? place.login : await askHelper(settings, { ...place, registry });
    if (login === undefined)
        return undefined;
    settings.hide(partsOf(registry, login));
    return new secret/* Secret */.z(`the login of ${registry}`, (0,commands_registry/* loginFile */.Cy)(registry, login));
}
async function askHelper({ program, variables }, helper) {
    const { registry } = helper;
    const unreadable = (problem) => faults/* faults */.e.CREDENTIALS_UNREADABLE({ registry, problem });
    const answer = await program({
        argv: (0,commands_registry/* helperGet */.T)(helper.program),
        folder: '/',
        environment: variables,
        stdin: helper.server,
        deadline: patience,
        reason: helper.program,
    }).catch((error) => {
        const isMissing = error instanceof model_fault/* Fault */.vC && error.code === faults/* faults */.e.PROGRAM_MISSING.code;
        throw isMissing ? unreadable(`there is no ${helper.program}`) : error;
    });
    if (answer.code === 0) {
        const login = (0,commands_registry/* readHelperAnswer */.ro)(answer.stdout, (text) => Buffer.from(text).toString('base64'));
        if (login === undefined)
            throw unreadable(`${helper.program} gave no login`);
        return login;
    }
    const said = `${answer.stdout}\n${answer.stderr}`.trim();
    if ((0,commands_registry/* isUnknownToHelper */.ew)(said))
        return undefined;
    throw unreadable(`${helper.program} ended with ${answer.code}: ${said.split('\n')[0] ?? ''}`);
}
function partsOf(registry, { auth, identitytoken, registrytoken }) {
    const password = auth === undefined ? undefined : /^[^:]*:([^]*)$/.exec(Buffer.from(auth, 'base64').toString())?.[1];
    return [auth, password, identitytoken, registrytoken].flatMap((part) => part === undefined || part === '' ? [] : [new secret/* Secret */.z(`the login of ${registry}`, part)]);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./build/commands/tailscale.js

const tailscaleStatus = ['tailscale', 'status', '--json'];
const listOf = (item) => schemas/* array */.YOg(item).nullish();
const node = schemas/* object */.Ikc({
    DNSName: schemas/* string */.YjP(),
    TailscaleIPs: listOf(schemas/* string */.YjP()),
    Tags: listOf(schemas/* string */.YjP()),
    Online: schemas/* boolean */.zMY().optional(),
    Expired: schemas/* boolean */.zMY().optional(),
    Active: schemas/* boolean */.zMY().optional(),
    CurAddr: schemas/* string */.YjP().optional(),
    PeerRelay: schemas/* string */.YjP().optional(),
    Relay: schemas/* string */.YjP().optional(),
    sshHostKeys: listOf(schemas/* string */.YjP()),
});
const tailscale_status = schemas/* object */.Ikc({
    Version: schemas/* string */.YjP(),
    BackendState: schemas/* string */.YjP(),
    MagicDNSSuffix: schemas/* string */.YjP().optional(),
    CurrentTailnet: schemas/* object */.Ikc({ MagicDNSSuffix: schemas/* string */.YjP() }).nullish(),
    Self: node.nullish(),
    Peer: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).nullish(),
});
function readTailscaleStatus(stdout) {
    const read = tailscale_status.safeParse(jsonOf(stdout));
    if (!read.success)
        return undefined;
    const { Version, BackendState, MagicDNSSuffix, CurrentTailnet, Self } = read.data;
    return {
        version: /^\d+(\.\d+){0,2}/.exec(Version)?.[0] ?? 'unknown',
        state: stateOf(BackendState),
        domain: nameOf(CurrentTailnet?.MagicDNSSuffix ?? MagicDNSSuffix ?? ''),
        self: { name: nameOf(Self?.DNSName ?? ''), tags: tagsOf(Self?.Tags) },
        peers: Object.values(read.data.Peer ?? {})
            .flatMap((each) => {
            const found = node.safeParse(each);
            return found.success ? peerOf(found.data) : [];
        })
            .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    };
}
function jsonOf(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function stateOf(backend) {
    if (backend === 'Running')
        return 'joined';
    if (backend === 'Starting' || backend === 'NoState')
        return 'starting';
    return { other: /^\w{1,40}$/.test(backend) ? backend : 'unknown' };
}
function peerOf(given) {
    const name = nameOf(given.DNSName);
    const [first, ...others] = (given.TailscaleIPs ?? []).filter((each) => address.test(each)).toSorted(ipv4First);
    if (name === '' || first === undefined)
        return [];
    const relay = relayOf(given);
    return [
        {
            name,
            addresses: [first, ...others],
            tags: tagsOf(given.Tags),
            isOnline: given.Online === true,
            isExpired: given.Expired === true,
            hostKeys: (given.sshHostKeys ?? []).map((key) => key.trim()).filter((key) => hostKey.test(key)),
            ...(relay === undefined ? {} : { relay }),
        },
    ];
}
function relayOf({ Active, CurAddr, PeerRelay, Relay }) {
    if (Active !== true || CurAddr)
        return undefined;
    const relay = PeerRelay || Relay;
    return relay && /^[\w.:[\]-]{1,100}$/.test(relay) ? relay : undefined;
}
const nameOf = (text) => {
    const name = text.toLowerCase().replace(/\.$/, '');
    return /^[a-z0-9]([a-z0-9._-]{0,250}[a-z0-9])?$/.test(name) ? name : '';
};
const tagsOf = (tags) => (tags ?? []).filter((tag) => /^tag:[\w-]{1,100}$/.test(tag));
const address = /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:]+)$/;
const hostKey = /^[a-z0-9@.-]{1,64} [A-Za-z0-9+/]{16,4096}={0,2}$/;
const ipv4First = (a, b) => Number(a.includes(':')) - Number(b.includes(':'));

;// CONCATENATED MODULE: ./build/network/tailscale.js



const tailscale_patience = 10_000;
function createTailscale(settings) {
    let asked;
    return {
        observe: () => (asked ??= ask(settings).finally(() => {
            asked = undefined;
        })),
    };
}
async function ask({ program, folder, variables }) {
    const call = { argv: tailscaleStatus, folder, environment: variables, deadline: tailscale_patience };
    const said = await program({ ...call, reason: 'tailscale status' }).catch((error) => {
        if (error instanceof model_fault/* Fault */.vC && error.code === 'PROGRAM_MISSING')
            throw faults/* faults */.e.NETWORK_CLIENT_MISSING({});
        throw error;
    });
    const seen = readTailscaleStatus(said.stdout);
    if (seen === undefined) {
        const [first = `tailscale status ended with ${said.code}`] = said.stderr.trim().split('\n').filter(Boolean);
        throw faults/* faults */.e.NETWORK_NOT_JOINED({ state: first.slice(0, 200).replace(/\.$/, '') });
    }
    if (typeof seen.state === 'object')
        throw faults/* faults */.e.NETWORK_NOT_JOINED({ state: `its state is ${seen.state.other}` });
    return seen;
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
;// CONCATENATED MODULE: ./build/proxy/http.js

const bodyCap = 4 * 1024 * 1024;
async function get({ connect, path, headers, deadline }) {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new Error(`no answer within ${deadline} ms`)), deadline);
    try {
        const stream = await orAbort(connect(), late.signal);
        try {
            return await answerOf(stream, { path, headers, signal: late.signal });
        }
        finally {
            stream.destroy();
        }
    }
    finally {
        clearTimeout(timer);
    }
}
function orAbort(opening, signal) {
    return new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        opening.then((stream) => (signal.aborted ? stream.destroy() : resolve(stream)), reject);
    });
}
function answerOf(stream, { path, headers, signal }) {
    return new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        stream.on('error', reject);
        const asked = (0,external_node_http_.request)({ createConnection: () => stream, path, headers: { connection: 'close', ...headers } });
        asked.on('error', reject);
        asked.on('response', (response) => {
            const parts = [];
            let length = 0;
            const end = () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString() });
            response.on('data', (part) => {
                parts.push(part.subarray(0, bodyCap - length));
                length += part.length;
                if (length >= bodyCap)
                    end();
            });
            response.on('end', end);
            response.on('error', reject);
            response.on('aborted', () => reject(new Error('the answer was cut')));
        });
        asked.end();
    });
}

// EXTERNAL MODULE: ./build/commands/traefik-live.js
var traefik_live = __webpack_require__(58659);
// EXTERNAL MODULE: ./build/commands/traefik.js + 1 modules
var traefik = __webpack_require__(95038);
;// CONCATENATED MODULE: ./build/proxy/traefik.js





const readBack = { deadline: 10_000, every: 50, answer: 3_000 };
const proof = { every: 50, answer: 5_000 };
function createTraefik(settings) {
    return {
        apply: async (table, nonce) => {
            const file = {
                owner: settings.owner,
                entryPoints: settings.entryPoints,
                apiSecret: settings.apiSecret.reveal(),
                nonce,
            };
            await settings.write((0,traefik/* renderRoutes */.v0)(table, file));
            await untilLive(settings, (live) => (0,traefik_live/* differences */.tX)((0,traefik/* routeFile */.AT)(table, file), live, settings.owner));
        },
        prove: async (table, nonce, checks) => {
            const proofs = (0,traefik/* proofsOf */.Tq)(table, { owner: settings.owner, nonce });
            await Promise.all(proofs.map((each) => proveOne(settings, each, checkOf(each, checks))));
        },
        ask: async (table, nonce, checks) => {
            const proofs = (0,traefik/* proofsOf */.Tq)(table, { owner: settings.owner, nonce });
            return Promise.all(proofs.map(async (each) => {
                const check = checkOf(each, checks);
                const problem = await askOnce(settings, each, check);
                const { service, server } = each;
                return { service, server, path: check.path, ...(problem === undefined ? {} : { problem }) };
            }));
        },
    };
}
async function untilLive(settings, compare) {
    const { host, now, pause } = settings;
    const end = now() + readBack.deadline;
    for (;;) {
        const seen = await look(settings);
        const reasons = seen.kind === 'seen' ? compare(seen.live) : [seen.why];
        if (reasons.length === 0)
            return;
        if (now() >= end) {
            const log = await settings.log();
            if (seen.kind === 'silent')
                throw faults/* faults */.e.PROXY_DOWN({ host, reason: seen.why, log });
            throw faults/* faults */.e.ROUTE_NOT_LIVE({ host, differences: reasons, log });
        }
        await pause(readBack.every);
    }
}
async function look({ connect, port, apiSecret }) {
    const headers = { host: 'stagecraft', [traefik/* secretHeader */.KC]: apiSecret.reveal() };
    const answer = await attempt(() => get({ connect: () => connect(port), path: traefik_live/* livePath */.KM, headers, deadline: readBack.answer }));
    if (typeof answer === 'string')
        return { kind: 'silent', why: answer };
    if (answer.status !== 200)
        return { kind: 'refused', why: `its API answers ${answer.status}: our route file is not read` };
    const live = (0,traefik_live/* readLive */.p9)(answer.body);
    return live === undefined
        ? { kind: 'refused', why: 'its API answers with something else than its configuration' }
        : { kind: 'seen', live };
}
function checkOf({ service }, checks) {
    const check = checks.find((each) => each.service === service);
    if (check === undefined)
        throw new Error(`nothing says how ${service} is proven`);
    return check;
}
async function proveOne(settings, asked, check) {
    const { host, now, pause } = settings;
    const { service, server } = asked;
    const end = now() + check.deadline;
    for (let good = 0; good < check.answers;) {
        const problem = await askOnce(settings, asked, check);
        good = problem === undefined ? good + 1 : 0;
        if (good === check.answers)
            return;
        if (now() >= end)
            throw faults/* faults */.e.PROOF_FAILED({
                host,
                service,
                server,
                path: check.path,
                reason: problem ?? `${good} of ${check.answers} good answers`,
                deadline: check.deadline,
            });
        if (problem !== undefined)
            await pause(proof.every);
    }
}
async function askOnce({ connect, port }, { domain, value }, check) {
    const headers = { host: domain, [traefik/* proofHeader */.G2]: value, 'user-agent': 'stagecraft' };
    const answer = await attempt(() => get({ connect: () => connect(port), path: check.path, headers, deadline: proof.answer }));
    return typeof answer === 'string' ? answer : problemOf(answer, value, check);
}
function problemOf(answer, value, { accept }) {
    if (answer.headers[traefik/* proofHeader */.G2.toLowerCase()] !== value)
        return `${answer.status} from the proxy itself`;
    const isGood = answer.status >= 200 && answer.status < (accept === 'success' ? 400 : 500);
    return isGood ? undefined : `it answered ${answer.status}`;
}
async function attempt(ask) {
    try {
        return await ask();
    }
    catch (error) {
        if (error instanceof model_fault/* Fault */.vC && error.ending === 'interrupted')
            throw error;
        return error instanceof Error ? error.message : String(error);
    }
}

// EXTERNAL MODULE: ./build/commands/journal.js
var journal = __webpack_require__(68681);
// EXTERNAL MODULE: ./build/model/ledger.js
var model_ledger = __webpack_require__(53968);
// EXTERNAL MODULE: ./build/model/name.js
var model_name = __webpack_require__(40042);
// EXTERNAL MODULE: ./build/model/command.js
var command = __webpack_require__(36376);
;// CONCATENATED MODULE: ./build/store/answer.js


async function answer_answerOf(access, question) {
    const { host, script, doing, options, tries = 2 } = question;
    const output = await (0,command/* untilKnown */.U)(() => access.run(script, options), tries);
    if (output.kind === 'exited')
        return output;
    const detail = output.kind === 'unknown' ? output.why : `signal ${output.signal} ended it`;
    throw faults/* faults */.e.HOST_ANSWER_UNREADABLE({ host, doing, detail });
}

// EXTERNAL MODULE: ./build/commands/facts.js
var facts = __webpack_require__(90545);
// EXTERNAL MODULE: ./build/model/label.js
var label = __webpack_require__(79239);
// EXTERNAL MODULE: ./build/commands/lock.js
var lock = __webpack_require__(96951);
// EXTERNAL MODULE: ./build/commands/sections.js
var commands_sections = __webpack_require__(30592);
// EXTERNAL MODULE: ./build/commands/shell.js
var shell = __webpack_require__(13192);
;// CONCATENATED MODULE: ./build/commands/ledger.js




function changeLedger({ state, lockId, before, after, content }) {
    const ledger = (0,shell/* quote */.hD)(`${state}/${label/* layout */.Zp.ledger}`);
    const made = (0,shell/* quote */.hD)(`${state}/.ledger.new`);
    const old = content.kind === 'line' ? `{ [ ! -e ${ledger} ] || cat ${ledger} >${made}; } &&` : '';
    return (0,lock/* inSubshell */.ej)('umask 077', (0,lock/* fence */.EU)(state, lockId), `sum_of() { if [ -e "$1" ]; then sha256sum <"$1"; else sha256sum </dev/null; fi | cut -c 1-64; }`, `there=$(sum_of ${ledger})`, `[ "$there" != ${after} ] || { echo done; exit 0; }`, `[ "$there" = ${before} ] || { echo differs; exit 0; }`, `rm -f ${made} && ${old} {`, (0,shell/* feed */.hm)(`cat >>${made}`, content.text), `} && sync ${made} && [ "$(sum_of ${made})" = ${after} ] && mv -f ${made} ${ledger} && sync ${(0,shell/* quote */.hD)(state)} || { rm -f ${made}; exit ${lock/* unwritableCode */.Nx}; }`, 'echo done');
}
const readLedger = (state) => (0,lock/* inSubshell */.ej)(commands_sections/* sectionFunctions */.L$, `if [ -e ${(0,shell/* quote */.hD)(`${state}/${label/* layout */.Zp.ledger}`)} ]; then`, (0,commands_sections/* section */.uW)('ledger', 'cat', `${state}/${label/* layout */.Zp.ledger}`), (0,commands_sections/* section */.uW)('sum', 'sha256sum', `${state}/${label/* layout */.Zp.ledger}`), `fi`, commands_sections/* endOfSections */.xT);

// EXTERNAL MODULE: ./build/commands/records.js + 1 modules
var records = __webpack_require__(58171);
// EXTERNAL MODULE: ./build/commands/frame-answer.js
var frame_answer = __webpack_require__(89606);
// EXTERNAL MODULE: ./build/commands/lock-read.js
var lock_read = __webpack_require__(94568);
// EXTERNAL MODULE: ./build/model/digest.js
var digest = __webpack_require__(63061);
// EXTERNAL MODULE: ./build/commands/host-clock.js
var host_clock = __webpack_require__(19477);
;// CONCATENATED MODULE: ./build/commands/lock-take.js








const takenSection = 'taken';
function takeLock({ state, request, from }) {
    const owner = (0,shell/* quote */.hD)(`${state}/${label/* layout */.Zp.lockOwner}`);
    const own = `${(0,shell/* quote */.hD)(`${state}/lock/.owner.`)}$$`;
    const guard = (0,shell/* quote */.hD)((0,lock/* guardOf */.HY)(state));
    const record = (0,digest/* canonical */.$N)({ schema: 1, ...request }).slice(0, -1);
    const isFree = [`[ ! -e ${owner} ] || return 1`];
    const byLink = [`ln ${own} ${owner} 2>/dev/null || { rm -f ${own}; return 1; }`, `rm -f ${own}`];
    const byRename = from === undefined ? [] : [...journalTakeover({ state, request, from }), `mv -f ${own} ${owner} || fails`];
    return (0,lock/* inSubshell */.ej)('umask 077', commands_sections/* sectionFunctions */.L$, host_clock/* clockFunctions */._, (0,lock/* beatFunction */.XV)(state), `fails() { rm -f ${own}; exit ${lock/* unwritableCode */.Nx}; }`, `[ -d ${(0,shell/* quote */.hD)(state)} ] || { echo 'the state folder is gone' >&2; exit ${lock/* unwritableCode */.Nx}; }`, `mkdir -p ${(0,shell/* quote */.hD)(`${state}/lock`)} && true >>${guard} || exit ${lock/* unwritableCode */.Nx}`, `take() {`, ...(from === undefined ? [`[ ! -e ${owner} ] || { ${(0,lock/* isOwner */.u8)(state, request.id)}; } || return 1`] : []), `${(0,lock/* grasp */.qY)('alone', from === undefined ? 50 : 10)} || return 1`, `if ${(0,lock/* isOwner */.u8)(state, request.id)}; then return 0; fi`, ...(from === undefined ? isFree : isReplaceable(state, from)), `printf '%s,"bootId":"%s","startedAt":"%s","uptime":%s}\\n' ${(0,shell/* quote */.hD)(record)} "$(boot_now)" "$(utc_now)" "$(uptime_now)" >${own} && sync ${own} || fails`, ...(from === undefined ? byLink : byRename), `beat ${(0,shell/* quote */.hD)(request.id)} alive && sync ${(0,shell/* quote */.hD)(`${state}/lock`)} || fails`, `{`, (0,journal/* trimJournal */.aI)(state), `} || fails`, `}`, `if (exec 8<${guard}; take); then section ${takenSection} true; else code=$?; [ "$code" = 1 ] || exit "$code"; fi`, (0,lock_read/* lockSections */.WT)(state), commands_sections/* endOfSections */.xT);
}
function isReplaceable(state, { id, minimumAge }) {
    const stillThere = [`${(0,lock/* isOwner */.u8)(state, id)} || return 1`, (0,lock_read/* liveFunction */.zU)(state), `[ -z "$(live_steps)" ] || return 1`];
    if (minimumAge === 0)
        return stillThere;
    return [
        ...stillThere,
        lastSignFunction(state),
        `last_sign ${(0,shell/* quote */.hD)(id)}`,
        `age=-1`,
        `case $sign_boot in "$(cat /proc/sys/kernel/random/boot_id)"*) age=$(expr "$(uptime_now | tr -d .)" - "\${sign_up:-0}") ;; esac`,
        `[ "$age" -ge 0 ] || age=$(uptime_now | tr -d .)`,
        `[ "\${age}0" -ge ${Math.floor(minimumAge)} ] || return 1`,
    ];
}
function lastSignFunction(state) {
    const owner = (0,shell/* quote */.hD)(`${state}/${label/* layout */.Zp.lockOwner}`);
    return [
        `last_sign() {`,
        `  sign_id=; { read -r sign_id sign_up sign_boot sign_said <${(0,shell/* quote */.hD)(`${state}/${label/* layout */.Zp.heartbeat}`)}; } 2>/dev/null`,
        `  if [ "$sign_id" != "$1" ]; then`,
        `    sign_up=$(sed -n 's/.*"uptime":\\([0-9.]*\\)}.*/\\1/p' ${owner})`,
        `    sign_boot=$(sed -n 's/.*"bootId":"\\([^"]*\\)","startedAt":.*/\\1/p' ${owner})`,
        `  fi`,
        `  sign_up=$(printf '%s' "$sign_up" | tr -d .)`,
        `}`,
    ].join('\n');
}
function journalTakeover({ state, request, from }) {
    if (from.because === undefined)
        return [];
    const { actor, operation, id } = request;
    const entry = {
        kind: 'takeover',
        lock: id,
        from: from.id,
        actor,
        operation,
        because: from.because,
    };
    return [(0,journal/* journalFunction */.eY)(state), `journal_line ${(0,shell/* quote */.hD)((0,digest/* canonical */.$N)(entry).slice(1))} || fails`];
}

;// CONCATENATED MODULE: ./build/store/lock-host.js







const options = { deadline: 30_000, reason: 'the lock' };
const doing = 'the lock';
async function seeLock(host) {
    const answer = await lock_host_ask(host, (0,lock_read/* readLock */.mF)(host.state));
    return (0,lock_read/* parseLock */.PG)(answer.stdout) ?? unreadable(host, answer);
}
async function takeOn(host, request, from) {
    const { state } = host;
    const answer = await lock_host_ask(host, takeLock({ state, request, ...(from === undefined ? {} : { from }) }));
    const seen = (0,lock_read/* parseLock */.PG)(answer.stdout) ?? unreadable(host, answer);
    return { taken: (0,commands_sections/* parseSections */.MJ)(answer.stdout)?.has(takenSection) === true, seen };
}
async function beatOn(host, id, said, deadline) {
    const script = (0,lock/* beat */.v3)(host.state, id, said);
    const question = { host: host.name, script, doing, options: { deadline, reason: 'the heartbeat' } };
    const answer = await answer_answerOf(host.access, question);
    if (answer.code !== 0)
        throw fencedFault(host, answer);
}
const releaseOn = (host, id) => drop(host, (0,lock/* releaseLock */.x_)(host.state, id));
const clearOn = (host, sum) => drop(host, (0,lock/* clearLock */.Nq)(host.state, sum));
async function drop(host, script) {
    const answer = await lock_host_ask(host, script);
    const word = answer.stdout.trim();
    return word === 'released' || word === 'other' || word === 'busy' ? word : unreadable(host, answer);
}
const fencedFault = (host, { code, stderr }) => (0,frame_answer/* frameFault */.W)(host, { code, said: stderr }) ??
    faults/* faults */.e.HOST_ANSWER_UNREADABLE({ host: host.name, doing, detail: `exit code ${code}: ${stderr.trim().slice(-300)}` });
async function lock_host_ask(host, script) {
    const answer = await answer_answerOf(host.access, { host: host.name, script, doing, options });
    if (answer.code !== 0)
        throw fencedFault(host, answer);
    return answer;
}
function unreadable(host, { stdout, stderr }) {
    throw faults/* faults */.e.HOST_ANSWER_UNREADABLE({ host: host.name, doing, detail: `${stderr}${stdout}`.trim().slice(0, 300) });
}

;// CONCATENATED MODULE: ./build/store/host-ledger.js









const host_ledger_options = { deadline: 60_000, reason: 'the ledger', keep: facts/* factsKept */.aI };
const host_ledger_doing = 'its ledger';
async function appendOn(host, { lockId, ledger, entry }) {
    const old = textOf(ledger);
    const line = textOf([entry]);
    const whole = old + line;
    const change = { state: host.state, lockId, after: sumOf(whole) };
    const isDone = await tryChange(host, { ...change, before: sumOf(old), content: { kind: 'line', text: line } });
    if (!isDone)
        await replace(host, lockId, whole);
}
const catchUpOn = (host, { lockId, ledger }) => replace(host, lockId, textOf(ledger));
async function replace(host, lockId, whole) {
    const before = await laggingSum(host, whole);
    const content = { kind: 'whole', text: whole };
    const isDone = await tryChange(host, { state: host.state, lockId, after: sumOf(whole), before, content });
    if (!isDone)
        throw faults/* faults */.e.LEDGER_MOVED({ host: host.name, detail: 'it changed while it was caught up' });
}
const textOf = (entries) => entries.map((entry) => `${(0,model_ledger/* ledgerLine */.oc)(entry)}\n`).join('');
const sumOf = (text) => (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
async function tryChange(host, change) {
    const answer = await answer_answerOf(host.access, { host: host.name, script: changeLedger(change), doing: host_ledger_doing, options: host_ledger_options });
    if (answer.code !== 0)
        throw fencedFault(host, answer);
    return answer.stdout.trim() === 'done';
}
async function laggingSum(host, whole) {
    const moved = (detail) => faults/* faults */.e.LEDGER_MOVED({ host: host.name, detail });
    const answer = await answer_answerOf(host.access, { host: host.name, script: readLedger(host.state), doing: host_ledger_doing, options: host_ledger_options });
    const sections = (0,commands_sections/* parseSections */.MJ)(answer.stdout);
    if (sections === undefined || answer.truncated)
        throw fencedFault(host, answer);
    const text = sections.get('ledger')?.text;
    if (text === undefined)
        return sumOf('');
    const { ledger, ledgerProblem } = (0,records/* parseLedger */.h8)(text);
    if (ledgerProblem !== undefined && ledgerProblem.kind !== 'torn')
        throw moved(ledgerProblem.detail);
    if (!whole.startsWith(textOf(ledger)))
        throw moved('it tells another story');
    return (sections.get('sum')?.text ?? '').slice(0, 64);
}

;// CONCATENATED MODULE: ./build/store/heartbeat.js



function startHeartbeat(id, { every, lostAfter, now }) {
    const hosts = [];
    const heard = new Map();
    const asking = new Set();
    let fault;
    const beat = async (host) => {
        if (asking.has(host.name))
            return;
        asking.add(host.name);
        const sent = now();
        try {
            await beatOn(host, id, 'alive', lostAfter);
            heard.set(host.name, sent);
        }
        catch (error) {
            if (error instanceof model_fault/* Fault */.vC && error.code === faults/* faults */.e.LOCK_LOST.code)
                fault ??= error;
        }
        finally {
            asking.delete(host.name);
        }
    };
    const timer = setInterval(() => {
        for (const host of hosts)
            void beat(host);
    }, every);
    timer.unref();
    return {
        add: (host) => {
            hosts.push(host);
            heard.set(host.name, now());
        },
        lost: () => {
            if (fault !== undefined)
                return fault;
            const [silent] = hosts.filter(({ name }) => now() - (heard.get(name) ?? 0) > lostAfter);
            return silent && faults/* faults */.e.LOCK_SILENT({ host: silent.name, silence: now() - (heard.get(silent.name) ?? 0) });
        },
        stop: () => clearInterval(timer),
    };
}

// EXTERNAL MODULE: ./build/model/quantity.js
var quantity = __webpack_require__(74480);
;// CONCATENATED MODULE: ./build/store/lock-verdict.js


const doubt = 5;
async function judge(judging) {
    const { owner, request, seen, takeoverAfter, startOf, isRunEnded } = judging;
    const running = describeRunning(seen);
    if (running !== undefined)
        return { kind: 'alive', because: running };
    const held = (0,model_name/* keysOf */.YD)(seen).flatMap((host) => {
        const lock = seen[host]?.lock;
        return lock?.kind === 'held' && lock.owner.id === owner.id ? [lock] : [];
    });
    if (held.length === 0)
        return { kind: 'gone' };
    const silence = Math.min(...held.map(({ age }) => age));
    const isHere = owner.machine === request.machine && owner.pidStartedAt !== '';
    const isGone = isHere && (await startOf(owner.pid)) !== owner.pidStartedAt;
    const isOurRun = owner.run !== undefined && owner.run.id === request.run?.id;
    if (isOurRun && held.every(({ left }) => left)) {
        return { kind: 'replaceable', from: { id: owner.id, minimumAge: 0 } };
    }
    if (isGone)
        return replaceable(owner, 0, 'its process on the machine that asks is gone');
    const said = `It was last heard of ${(0,quantity/* describeDuration */.M)(roughly(silence))} ago`;
    const whose = isOurRun ? ' It is an earlier job of the same GitHub run.' : '';
    if (silence < takeoverAfter)
        return { kind: 'alive', because: `${said}.${whose}` };
    const silent = `no heartbeat for ${(0,quantity/* describeDuration */.M)(roughly(silence))}`;
    if (isOurRun)
        return replaceable(owner, takeoverAfter, `${silent}; it was an earlier job of the same GitHub run`);
    if (owner.run === undefined)
        return replaceable(owner, takeoverAfter, silent);
    const isEnded = await isRunEnded(owner.run);
    if (isEnded === true)
        return replaceable(owner, takeoverAfter, `${silent}, and its GitHub run has ended`);
    if (isEnded === false)
        return { kind: 'alive', because: `${said}, but its GitHub run has not ended.` };
    const patience = takeoverAfter * doubt;
    if (silence >= patience)
        return replaceable(owner, patience, `${silent}; GitHub could not be asked about its run`);
    const because = `${said}, and GitHub cannot be asked whether its run has ended: it is taken over after ${(0,quantity/* describeDuration */.M)(patience)}.`;
    return { kind: 'alive', because };
}
const replaceable = ({ id }, minimumAge, because) => ({
    kind: 'replaceable',
    from: { id, minimumAge, because },
});
function describeRunning(seen) {
    const all = (0,model_name/* keysOf */.YD)(seen).flatMap((host) => runningOn(seen[host]).map((what) => `${what} on ${host}`));
    return all.length === 0 ? undefined : `Still running: ${all.join(', ')}.`;
}
const runningOn = (seen) => seen === undefined ? [] : [...seen.liveSteps.map((id) => `step ${id}`), ...seen.acting.map((pid) => `process ${pid}`)];
const roughly = (milliseconds) => milliseconds < 1000 ? milliseconds : Math.floor(milliseconds / 1000) * 1000;

;// CONCATENATED MODULE: ./build/store/host-lock.js





const lookEvery = 2_000;
async function acquireLock(settings, request, wait) {
    const { now, pause, emit } = settings;
    const deadline = now() + wait;
    let isTold = false;
    for (;;) {
        const outcome = await host_lock_attempt(settings, request);
        if (!(outcome instanceof Error))
            return outcome;
        const left = deadline - now();
        if (left <= 0)
            throw outcome;
        if (!isTold)
            emit({ kind: 'notice', level: 'info', message: `${outcome.what} Waiting for it.` });
        isTold = true;
        await pause(Math.min(lookEvery, left));
    }
}
async function host_lock_attempt(settings, request) {
    const { hosts, takeoverAfter, now, emit } = settings;
    const heartbeat = startHeartbeat(request.id, { every: takeoverAfter / 6, lostAfter: takeoverAfter / 2, now });
    const tried = [];
    const verdicts = new Map();
    let takenOver;
    const back = async () => {
        heartbeat.stop();
        await giveBack({ hosts: tried, id: request.id, emit });
    };
    try {
        for (const host of hosts) {
            tried.push(host);
            const result = await takeFrom(host, { settings, request, verdicts });
            if (result.kind === 'refused') {
                tried.pop();
                await back();
                return result.fault;
            }
            heartbeat.add(host);
            takenOver ??= result.takenOver;
        }
    }
    catch (error) {
        await back();
        throw error;
    }
    if (takenOver !== undefined)
        tellTakeover(takenOver, emit);
    return heldLock({ settings, id: request.id, heartbeat, takenOver });
}
async function takeFrom(host, trying) {
    const { request, verdicts } = trying;
    const first = await takeOn(host, request);
    const { lock } = first.seen;
    if (first.taken)
        return { kind: 'taken' };
    if (lock.kind === 'unreadable')
        throw unreadableLock(host, lock);
    if (lock.kind === 'free')
        return refusedFree(host, first);
    const { owner } = lock;
    const verdict = verdicts.get(owner.id) ?? judgeOwner(owner, trying);
    verdicts.set(owner.id, verdict);
    const found = await verdict;
    if (found.kind === 'gone')
        return refusedBy(host, owner, 'It was given back just now.');
    if (found.kind === 'alive')
        return refusedBy(host, owner, found.because);
    const second = await takeOn(host, request, found.from);
    if (second.taken)
        return { kind: 'taken', ...(found.from.because === undefined ? {} : { takenOver: owner }) };
    const now = second.seen.lock;
    const because = describeRunning({ [host.name]: second.seen }) ?? 'It was taken or beaten for just now.';
    return refusedBy(host, now.kind === 'held' ? now.owner : owner, because);
}
async function judgeOwner(owner, { settings, request }) {
    const { hosts, takeoverAfter, startOf, isRunEnded } = settings;
    const seen = await Promise.all(hosts.map(async (host) => [host.name, await seeLock(host)]));
    return judge({ owner, request, seen: Object.fromEntries(seen), takeoverAfter, startOf, isRunEnded });
}
function refusedBy(host, owner, because) {
    return { kind: 'refused', fault: heldBy(host.name, owner, because) };
}
function refusedFree(host, { seen }) {
    const steps = runningOn(seen);
    return {
        kind: 'refused',
        fault: faults/* faults */.e.LOCK_ALIVE({ host: host.name, steps: steps.length > 0 ? steps : ['a change of the lock'] }),
    };
}
function heldBy(host, owner, because) {
    const { actor, operation, startedAt, run, id } = owner;
    const holder = `${actor} (${operation})`;
    return faults/* faults */.e.LOCK_HELD({
        host,
        holder,
        since: startedAt,
        because,
        id,
        ...(run === undefined ? {} : { run: run.url }),
    });
}
function unreadableLock(host, lock) {
    return faults/* faults */.e.LOCK_UNREADABLE({
        host: host.name,
        path: `${host.state}/${label/* layout */.Zp.lockOwner}`,
        shown: lock.shown,
        id: lock.id,
    });
}
function tellTakeover(owner, emit) {
    const message = `The lock was taken over from ${owner.actor} (${owner.operation}, since ${owner.startedAt}), whose run is dead.`;
    emit({ kind: 'notice', level: 'warning', message });
}
function heldLock({ settings, id, heartbeat, takenOver }) {
    const { hosts, emit, takeoverAfter } = settings;
    return {
        id,
        ...(takenOver === undefined ? {} : { takenOver }),
        lost: heartbeat.lost,
        release: async () => {
            heartbeat.stop();
            await giveBack({ hosts, id, emit });
        },
        leave: async () => {
            heartbeat.stop();
            await Promise.allSettled(hosts.map((host) => beatOn(host, id, 'left', takeoverAfter)));
        },
    };
}
async function giveBack({ hosts, id, emit, }) {
    for (const host of hosts.toReversed()) {
        const why = await releaseOn(host, id).then((dropped) => (dropped === 'busy' ? 'a step still runs there' : undefined), (error) => (error instanceof Error ? error.message : String(error)));
        if (why === undefined)
            continue;
        emit({
            kind: 'notice',
            level: 'warning',
            message: `The lock on host ${host.name} stays for now (${why}); the next run takes it over.`,
        });
    }
}

// EXTERNAL MODULE: ./build/commands/state-folder.js
var state_folder = __webpack_require__(50304);
;// CONCATENATED MODULE: ./build/store/prepare.js








const prepare_options = { deadline: 60_000, reason: 'the state folder' };
async function prepareStates(hosts, wanted) {
    const [first, ...others] = (0,model_name/* keysOf */.YD)(hosts);
    const prepare = (host, agreed) => {
        const access = hosts[host];
        if (access === undefined)
            throw new Error(`no host ${host}`);
        return prepareHost(access, { ...wanted, ...agreed, host, path: access.state });
    };
    if (first === undefined)
        return wanted;
    const agreed = await prepare(first, wanted);
    const made = await Promise.all(others.map(async (host) => [host, (await prepare(host, agreed)).lineage]));
    if (made.every(([, lineage]) => lineage === agreed.lineage))
        return agreed;
    throw faults/* faults */.e.LINEAGE_DIFFERS({ lineages: Object.fromEntries([[first, agreed.lineage], ...made]) });
}
async function prepareHost(access, wanted) {
    const { host, path, app, environment } = wanted;
    const doing = 'its state folder';
    const { code, stdout, stderr } = await answer_answerOf(access, { host, script: (0,state_folder/* prepareFolder */.G8)(wanted), doing, options: prepare_options });
    if (code === lock/* unwritableCode */.Nx)
        throw faults/* faults */.e.STATE_UNWRITABLE({ host, path, reason: stderr.trim().slice(-300) });
    const sections = (0,commands_sections/* parseSections */.MJ)(stdout);
    if (code !== 0 || sections === undefined)
        throw faults/* faults */.e.HOST_ANSWER_UNREADABLE({ host, doing, detail: stderr.trim().slice(-300) });
    const text = (name) => (sections.get(name)?.text ?? '').trim();
    if (text('marked') === '')
        throw faults/* faults */.e.STATE_CLASH({
            host,
            volume: (0,label/* stateVolume */.aS)(app, environment),
            other: 'nobody known: it has no label of ours',
        });
    if (text('marked') !== path)
        throw faults/* faults */.e.STATE_MOVED({ host, path, now: text('marked') });
    const [lineage, key] = [text('lineage'), text('key')];
    if (lineage === '' || !/^[0-9a-f]{64}$/.test(key)) {
        throw faults/* faults */.e.HOST_ANSWER_UNREADABLE({ host, doing, detail: 'lineage or key in it are damaged' });
    }
    return { lineage, key: new secret/* Secret */.z(wanted.key.name, key) };
}

;// CONCATENATED MODULE: ./build/store/unlock.js



async function unlock(hosts, id) {
    const found = await Promise.all(hosts.map(async (host) => ({ host, seen: await seeLock(host) })));
    const ours = found.filter(({ seen }) => idOf(seen) === id);
    if (ours.length === 0)
        return refuseOther(found, id);
    refuseRunning(found);
    for (const { host, seen } of ours.toReversed()) {
        const dropped = await (seen.lock.kind === 'unreadable' ? clearOn(host, seen.lock.sum) : releaseOn(host, id));
        if (dropped === 'busy')
            throw faults/* faults */.e.LOCK_ALIVE({ host: host.name, steps: ['a step that began just now'] });
    }
    const owner = ours
        .map(({ seen }) => (seen.lock.kind === 'held' ? seen.lock.owner : undefined))
        .find((each) => each !== undefined);
    return { hosts: ours.map(({ host }) => host.name), ...(owner === undefined ? {} : { owner }) };
}
function idOf({ lock }) {
    switch (lock.kind) {
        case 'free':
            return undefined;
        case 'held':
            return lock.owner.id;
        case 'unreadable':
            return lock.id;
    }
}
function refuseOther(found, given) {
    for (const { host, seen } of found) {
        const id = idOf(seen);
        if (id === undefined)
            continue;
        const { lock } = seen;
        const holder = lock.kind === 'held'
            ? `${lock.owner.actor} (${lock.owner.operation}) since ${lock.owner.startedAt}`
            : 'an owner that cannot be read';
        throw faults/* faults */.e.LOCK_OTHER({ host: host.name, holder, id, given });
    }
    return undefined;
}
function refuseRunning(found) {
    for (const { host, seen } of found) {
        const steps = runningOn(seen);
        if (steps.length > 0)
            throw faults/* faults */.e.LOCK_ALIVE({ host: host.name, steps });
    }
}

;// CONCATENATED MODULE: ./build/store/host-store.js









const host_store_options = { deadline: 30_000, reason: 'the journal' };
const atOnce = { deadline: 4_000, reason: 'the journal' };
function createHostStore(settings) {
    const { takeoverAfter = 60_000, isRunEnded = () => Promise.resolve('unknown'), ...rest } = settings;
    const hosts = (0,model_name/* keysOf */.YD)(settings.hosts).flatMap((name) => {
        const access = settings.hosts[name];
        return access === undefined ? [] : [{ name, access, state: access.state }];
    });
    const write = async (header, fact, names) => everywhere(hosts.filter(({ name }) => names.includes(name)), (host) => journalOn(host, header, fact));
    let lockId;
    return {
        prepare: (wanted) => prepareStates(settings.hosts, wanted),
        acquire: async (request, wait) => {
            const held = await acquireLock({ ...rest, takeoverAfter, isRunEnded, hosts }, request, wait);
            lockId = held.id;
            return held;
        },
        unlock: (id) => unlock(hosts, id),
        mark: (header, marked, names) => write(header, { kind: 'mark', ...marked }, names),
        journal: write,
        interrupted: (header, names) => write(header, { kind: 'interrupted' }, names),
        append: async (ledger, entry) => {
            if (!(0,model_ledger/* follows */.pk)(ledger.at(-1), entry))
                throw new Error('the ledger entry does not follow from the one before');
            const id = lockId;
            if (id === undefined)
                throw new Error('the ledger is appended to without the lock');
            await everywhere(hosts, (host) => appendOn(host, { lockId: id, ledger, entry }));
        },
        catchUp: async (ledger, names) => {
            const id = lockId;
            if (id === undefined)
                throw new Error('a ledger is written without the lock');
            await everywhere(hosts.filter(({ name }) => names.includes(name)), (host) => catchUpOn(host, { lockId: id, ledger }));
        },
    };
}
async function everywhere(hosts, act) {
    const ended = await Promise.allSettled(hosts.map(act));
    const failed = ended.find((each) => each.status === 'rejected');
    if (failed !== undefined)
        throw failed.reason;
}
async function journalOn(host, header, fact) {
    const script = (0,journal/* journalLine */.Ee)(host.state, header, fact);
    const [time, tries] = fact.kind === 'interrupted' ? [atOnce, 1] : [host_store_options, 2];
    const answer = await answer_answerOf(host.access, { host: host.name, script, doing: 'its journal', options: time, tries });
    if (answer.code !== 0)
        throw fencedFault(host, answer);
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./build/store/process.js





async function thisProcess() {
    const ids = [await process_textOf('/etc/machine-id'), await process_textOf('/proc/sys/kernel/random/boot_id')];
    const parts = [...ids, await (0,promises_.readlink)('/proc/self/ns/pid').catch(() => ''), (0,external_node_os_.hostname)()];
    const start = (await processStart(process.pid)) ?? '';
    return { pid: process.pid, ...machineOf(parts, ids, start) };
}
function machineOf(parts, ids, start) {
    const machine = (0,external_node_crypto_.createHash)('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
    return { machine, pidStartedAt: ids.includes('') ? '' : start };
}
async function processStart(pid) {
    const stat = await process_textOf(`/proc/${pid}/stat`);
    if (stat !== '') {
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
    }
    if (process.platform === 'linux')
        return undefined;
    const listed = await (0,external_node_util_.promisify)(external_node_child_process_.execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
    return listed.stdout.trim() || undefined;
}
const process_textOf = (path) => (0,promises_.readFile)(path, 'utf8').then((text) => text.trim(), () => '');

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./build/commands/script.js
var commands_script = __webpack_require__(14831);
// EXTERNAL MODULE: ./build/transport/exchange.js + 1 modules
var exchange = __webpack_require__(9194);
// EXTERNAL MODULE: ./build/transport/upload.js
var upload = __webpack_require__(30540);
// EXTERNAL MODULE: ./build/transport/wait.js
var transport_wait = __webpack_require__(62972);
;// CONCATENATED MODULE: ./build/transport/local.js







function createLocalTransport({ host, signal }) {
    let isClosed = false;
    const waiting = async (options, use) => {
        if (isClosed)
            throw new Error(`the transport to ${host} is closed`);
        const wait = (0,transport_wait/* beginWait */.db)(host, options, signal);
        try {
            return await use(wait.signal);
        }
        finally {
            wait.end();
        }
    };
    return {
        host,
        open: async () => { },
        run: (script, options) => waiting(options, (ended) => (0,exchange/* exchange */.c)(startProgram(commands_script/* bootstrap */.Nw), { host, script, keep: options.keep }, ended)),
        put: (files, options) => waiting(options, (ended) => (0,upload/* putFiles */.p)(host, files, (message) => (0,exchange/* exchange */.c)(startProgram(commands_script/* feedingBootstrap */.LO), { host, ...message }, ended))),
        forward: (target, options) => waiting(options, (ended) => openSocket(host, target, ended)),
        close: async () => {
            isClosed = true;
        },
    };
}
function startProgram(program) {
    const child = (0,external_node_child_process_.spawn)('sh', ['-c', program], { detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
    const closed = new Promise((resolve) => {
        child.once('error', (error) => resolve({ kind: 'lost', why: error.message }));
        child.once('close', (code, signal) => {
            resolve(signal === null ? { kind: 'exited', code: code ?? 0 } : { kind: 'signalled', signal });
        });
    });
    child.stdin.on('error', () => { });
    return {
        stdin: child.stdin,
        stdout: child.stdout,
        stderr: child.stderr,
        closed,
        signal: (name) => signalGroup(child.pid, name),
        abandon: () => {
            child.stdin.destroy();
            child.stdout.destroy();
            child.stderr.destroy();
            child.unref();
        },
    };
}
function signalGroup(pid, name) {
    if (pid === undefined)
        return;
    try {
        process.kill(-pid, `SIG${name}`);
    }
    catch (error) {
        if (!isGone(error))
            throw error;
    }
}
const isGone = (error) => error instanceof Error && 'code' in error && error.code === 'ESRCH';
function openSocket(host, target, signal) {
    const socket = (0,external_node_net_.connect)({ host: target.address, port: target.port });
    socket.on('error', () => { });
    const opened = new Promise((resolve, reject) => {
        socket.once('connect', () => resolve(socket.setNoDelay(true)));
        socket.once('error', (error) => reject(faults/* faults */.e.FORWARD_REFUSED({ host, ...target, reason: error.message })));
    });
    const kept = (0,transport_wait/* abortable */.ZC)(opened, signal);
    kept.catch(() => socket.destroy());
    return kept;
}

// EXTERNAL MODULE: ./build/entry/files.js
var entry_files = __webpack_require__(551);
;// CONCATENATED MODULE: ./build/entry/adapters.js

const backends = {
    'encore-ts': undefined,
    generic: async ({ program, variables, hide, pause }) => {
        const { createGenericBackend } = await __webpack_require__.e(/* import() */ 187).then(__webpack_require__.bind(__webpack_require__, 28187));
        return createGenericBackend({ program, temporary: entry_files/* temporaryFolder */.yy, variables, hide, pause });
    },
};
const engines = {
    container: undefined,
    raw: async ({ name, url, connect, migrations }, { pause, signal, applicationName }) => {
        const { openRawDatabase } = await Promise.all(/* import() */[__webpack_require__.e(849), __webpack_require__.e(196), __webpack_require__.e(573)]).then(__webpack_require__.bind(__webpack_require__, 76573));
        return openRawDatabase({
            name,
            url,
            settings: migrations,
            applicationName,
            pause,
            signal,
            ...(connect ? { connect } : {}),
        });
    },
};
function openBackend(provider, world) {
    return opened(backends[provider], provider)(world);
}
function openDatabase(settings, world) {
    const { migrations } = settings;
    switch (migrations.engine) {
        case 'raw':
            return opened(engines.raw, 'raw')({ ...settings, migrations }, world);
        case 'container':
            return opened(engines.container, 'container')({ ...settings, migrations }, world);
    }
}
function opened(open, id) {
    if (open === undefined)
        throw new Error(`${id} has no adapter`);
    return open;
}

;// CONCATENATED MODULE: ./build/entry/ci.js
const providers = {
    github: async ({ token, repository, server }, { variables, emit, pause }) => {
        const { createGithubCi } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(413), __webpack_require__.e(880)]).then(__webpack_require__.bind(__webpack_require__, 36880));
        return createGithubCi({
            token,
            repository: repository ?? variables['GITHUB_REPOSITORY'],
            ...addressesOf(variables, server),
            deadline: 10_000,
            now: () => Date.now(),
            pause,
            warn: (message) => emit({ kind: 'notice', level: 'warning', message }),
        });
    },
};
const openCi = (given, world) => providers[given.provider](given, world);
function addressesOf(variables, given = 'https://github.com') {
    const server = variables['GITHUB_SERVER_URL'] ?? given;
    const isPublic = server === 'https://github.com';
    return {
        server,
        api: variables['GITHUB_API_URL'] ?? (isPublic ? 'https://api.github.com' : `${server}/api/v3`),
        graphql: variables['GITHUB_GRAPHQL_URL'] ?? (isPublic ? 'https://api.github.com/graphql' : `${server}/api/graphql`),
    };
}

;// CONCATENATED MODULE: ./build/entry/identity.js

function identityOf(variables) {
    const run = runOf(variables);
    return { actor: variables['GITHUB_ACTOR'] ?? `${loginName()}@${(0,external_node_os_.hostname)()}`, ...(run ? { run } : {}) };
}
function runOf(variables) {
    const id = variables['GITHUB_RUN_ID'];
    const repository = variables['GITHUB_REPOSITORY'];
    if (id === undefined || repository === undefined)
        return undefined;
    const server = variables['GITHUB_SERVER_URL'] ?? 'https://github.com';
    return { url: `${server}/${repository}/actions/runs/${id}`, id, attempt: variables['GITHUB_RUN_ATTEMPT'] ?? '1' };
}
function loginName() {
    try {
        return (0,external_node_os_.userInfo)().username;
    }
    catch {
        return 'unknown';
    }
}

;// CONCATENATED MODULE: ./build/entry/program.js




const cap = 64 * 1024 * 1024;
const grace = { kill: 3_000, streams: 2_000 };
async function runProgram(request, stopped) {
    const { argv, folder, environment, stdin, deadline, reason, output } = request;
    const [program = '', ...rest] = argv;
    if ([...argv, folder].some((word) => word.includes('\0')))
        throw faults/* faults */.e.ARGUMENT_UNUSABLE({ program: printable(program) });
    if (stopped.aborted)
        throw faults/* faults */.e.INTERRUPTED({ during: reason });
    const child = await begin([program, ...rest], { folder, environment });
    const streams = [collect(child.stdout, output), collect(child.stderr, output)];
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
    const begun = performance.now();
    const end = await endOf(child, { deadline, late: () => faults/* faults */.e.WAIT_DEADLINE({ reason, deadline }), stopped, reason });
    if (end.kind === 'unstarted')
        throw await whyNot(end.error, { program, folder });
    if (end.kind === 'ended early')
        throw end.fault;
    const [stdout, stderr] = streams;
    return {
        code: end.code ?? 128 + (end.signal === null ? 0 : external_node_os_.constants.signals[end.signal]),
        ...(end.signal === null ? {} : { signal: end.signal }),
        stdout: stdout.text(),
        stderr: stderr.text(),
        truncated: stdout.truncated() || stderr.truncated(),
        milliseconds: Math.round(performance.now() - begun),
    };
}
async function begin([program = '', ...rest], { folder, environment }) {
    try {
        return (0,external_node_child_process_.spawn)(program, rest, { cwd: folder, env: environment, detached: true, stdio: 'pipe' });
    }
    catch (error) {
        if (!(error instanceof Error))
            throw error;
        throw await whyNot(error, { program, folder });
    }
}
function endOf(child, { deadline, late, stopped, reason }) {
    return new Promise((resolve) => {
        const timers = [];
        let fault;
        let ended;
        const settle = (end) => {
            for (const timer of timers)
                clearTimeout(timer);
            stopped.removeEventListener('abort', interrupted);
            for (const stream of [child.stdin, child.stdout, child.stderr])
                stream?.destroy();
            child.unref();
            resolve(end);
        };
        const giveUp = () => settle(fault === undefined ? (ended ?? gone) : { kind: 'ended early', fault });
        const endEarly = (why) => {
            if (fault !== undefined || ended !== undefined)
                return;
            fault = why;
            program_signalGroup(child, 'SIGTERM');
            timers.push(setTimeout(() => program_signalGroup(child, 'SIGKILL'), grace.kill));
            timers.push(setTimeout(giveUp, grace.kill + grace.streams));
        };
        const interrupted = () => endEarly(faults/* faults */.e.INTERRUPTED({ during: reason }));
        timers.push(setTimeout(() => endEarly(late()), deadline));
        stopped.addEventListener('abort', interrupted, { once: true });
        child.once('error', (error) => settle({ kind: 'unstarted', error }));
        child.once('exit', (code, signal) => {
            ended = { kind: 'ended', code, signal };
            if (fault === undefined)
                timers.push(setTimeout(giveUp, grace.streams));
        });
        child.once('close', (code, signal) => {
            if (fault !== undefined)
                program_signalGroup(child, 'SIGKILL');
            settle(fault === undefined ? { kind: 'ended', code, signal } : { kind: 'ended early', fault });
        });
    });
}
const gone = { kind: 'ended', code: null, signal: null };
function program_signalGroup({ pid }, name) {
    try {
        if (pid !== undefined)
            process.kill(-pid, name);
    }
    catch {
    }
}
function collect(stream, output) {
    const kept = [];
    let size = 0;
    let isCut = false;
    stream.setEncoding('utf8').on('data', (text) => {
        const part = text.slice(0, Math.max(0, cap - size));
        size += part.length;
        isCut ||= part.length < text.length;
        if (part !== '')
            kept.push(part);
        output?.(text);
    });
    return { text: () => kept.join(''), truncated: () => isCut };
}
async function whyNot(error, { program, folder }) {
    const isFolder = await (0,promises_.stat)(folder).then((found) => found.isDirectory(), () => false);
    if (!isFolder)
        return faults/* faults */.e.FOLDER_MISSING({ folder, program });
    if (error.code === 'ENOENT')
        return faults/* faults */.e.PROGRAM_MISSING({ program });
    if (error.code === 'EACCES' || error.code === 'ENOEXEC')
        return faults/* faults */.e.PROGRAM_UNUSABLE({
            program,
            reason: error.code === 'EACCES' ? 'it is not executable' : 'it is no program',
        });
    if (error.code === 'E2BIG')
        return faults/* faults */.e.PROGRAM_UNUSABLE({ program, reason: 'its arguments and variables are too long' });
    return error;
}
const printable = (text) => JSON.stringify(text);

// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
// EXTERNAL MODULE: external "node:tty"
var external_node_tty_ = __webpack_require__(7066);
;// CONCATENATED MODULE: ./build/entry/questions.js



function createQuestions(stopped) {
    if (!(0,external_node_tty_.isatty)(0) || !(0,external_node_tty_.isatty)(2))
        return {};
    let lines;
    return {
        question: async (text, byDefault) => {
            lines ??= readLines();
            process.stderr.write(text);
            lines.reader.resume();
            const line = await lines.next(stopped).finally(() => lines?.reader.pause());
            if (line === undefined)
                process.stderr.write('\n');
            return line === undefined || line.trim() === '' ? byDefault : line;
        },
    };
}
function readLines() {
    const reader = (0,external_node_readline_.createInterface)({ input: process.stdin, terminal: false });
    const typed = [];
    let isEnded = false;
    let wake = () => undefined;
    reader.on('line', (line) => {
        typed.push(line);
        wake();
    });
    reader.on('close', () => {
        isEnded = true;
        wake();
    });
    const next = (stopped) => new Promise((resolve, reject) => {
        wake = () => {
            if (stopped.aborted)
                reject(faults/* faults */.e.INTERRUPTED({ during: 'a question' }));
            else if (typed.length > 0 || isEnded)
                resolve(typed.shift());
        };
        stopped.addEventListener('abort', () => wake(), { once: true });
        wake();
    });
    return { reader, next };
}

;// CONCATENATED MODULE: ./build/entry/ssh-login.js




function createLoginReader(around) {
    const logins = new Map();
    return (ssh, root) => {
        const login = logins.get(ssh) ?? readLogin(ssh, root, around);
        logins.set(ssh, login);
        return login;
    };
}
function readLogin(ssh, root, around) {
    const source = ssh.privateKeyEnv ?? ssh.privateKeyPath;
    return source === undefined ? agentLogin(around) : keyLogin(source, { ssh, root }, around);
}
async function agentLogin({ variables }) {
    const { countAgentKeys } = await Promise.all(/* import() */[__webpack_require__.e(472), __webpack_require__.e(531)]).then(__webpack_require__.bind(__webpack_require__, 12531));
    const socket = variables['SSH_AUTH_SOCK'] ?? '';
    if (socket === '') {
        throw faults/* faults */.e.SSH_KEY_MISSING({
            source: 'an SSH agent',
            fix: 'Start ssh-agent and add the key, or set ssh.private_key_path or ssh.private_key_env.',
        });
    }
    return { kind: 'agent', socket, keys: await countAgentKeys(socket) };
}
async function keyLogin(source, { ssh, root }, { variables, files, hide, emit }) {
    const { readPrivateKey } = await Promise.all(/* import() */[__webpack_require__.e(472), __webpack_require__.e(336)]).then(__webpack_require__.bind(__webpack_require__, 82336));
    const text = ssh.privateKeyEnv === undefined ? await files.read((0,entry_files/* inRoot */.md)(root, source)) : variables[source];
    if (text === undefined) {
        const other = 'or name another source in environments.<environment>.ssh.';
        throw faults/* faults */.e.SSH_KEY_MISSING(ssh.privateKeyEnv === undefined
            ? { source, fix: `Put the private key into that file, ${other}` }
            : {
                source: `the variable ${source}`,
                fix: `Set it to the key itself, in a shell with: export ${source}="$(cat <file of the private key>)" and in a workflow from a secret; ${other}`,
            });
    }
    const given = new secret/* Secret */.z(source, typeof text === 'string' ? text : new TextDecoder().decode(text));
    const passphrase = passphraseOf(ssh, variables);
    hide([given, ...(passphrase === undefined ? [] : [passphrase])]);
    const read = readPrivateKey(given, passphrase);
    if (read instanceof model_fault/* Fault */.vC)
        throw read;
    for (const message of read.notices)
        emit({ kind: 'notice', level: 'info', message });
    return { kind: 'key', key: read.key, ...(passphrase === undefined ? {} : { passphrase }) };
}
function passphraseOf({ privateKeyPassphraseEnv: name }, variables) {
    return name === undefined ? undefined : new secret/* Secret */.z(name, (variables[name] ?? '').replace(/[\r\n]+$/, ''));
}

// EXTERNAL MODULE: ./build/commands/keyscan.js
var keyscan = __webpack_require__(46624);
// EXTERNAL MODULE: ./build/transport/limiter.js
var limiter = __webpack_require__(68829);
;// CONCATENATED MODULE: ./build/transport/shares.js
function createShares() {
    const kept = new Map();
    return (key, make) => {
        const shared = kept.get(key) ?? { transport: make(), users: 0 };
        kept.set(key, shared);
        shared.users += 1;
        let isMine = true;
        return {
            ...shared.transport,
            close: async () => {
                if (!isMine)
                    return;
                isMine = false;
                shared.users -= 1;
                if (shared.users > 0)
                    return;
                kept.delete(key);
                await shared.transport.close();
            },
        };
    };
}

;// CONCATENATED MODULE: ./build/entry/trusted-keys.js


function createTrustedKeys(files) {
    let last = Promise.resolve();
    return {
        record: (path, line) => {
            const next = last.then(() => append(files, path, line));
            last = next.catch(() => undefined);
            return next;
        },
    };
}
async function append(files, path, line) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true }).catch(() => undefined);
    const target = (await files.real(path)) ?? path;
    const text = new TextDecoder().decode((await files.read(target)) ?? new Uint8Array());
    if (text.split(/\r?\n/).includes(line))
        return;
    const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
    await files.write(target, `${before}${line}\n`, 0o644);
}

;// CONCATENATED MODULE: ./build/entry/ssh.js






function createSshOpener(around) {
    const { files, login, emit, stopped } = around;
    const trusted = createTrustedKeys(files);
    const connects = (0,limiter/* createLimiter */.z)(limiter/* connectsAtOnce */.s);
    const share = createShares();
    const notice = (message) => emit({ kind: 'notice', level: 'info', message });
    const trustIn = (name, file, path) => (line) => {
        notice(`trusted the key of ${name} on first use, and recorded it in ${file}: ${line}`);
        void trusted.record(path, line).catch((error) => {
            const why = error instanceof Error ? error.message : String(error);
            const message = `the key of ${name} could not be recorded, so that the next run trusts anew: ${why}`;
            emit({ kind: 'notice', level: 'warning', message });
        });
    };
    return async ({ name, host, ssh, root }) => {
        const { parseKnownHosts } = await __webpack_require__.e(/* import() */ 428).then(__webpack_require__.bind(__webpack_require__, 47428));
        const { createSshTransport } = await Promise.all(/* import() */[__webpack_require__.e(472), __webpack_require__.e(872)]).then(__webpack_require__.bind(__webpack_require__, 21872));
        const path = (0,entry_files/* inRoot */.md)(root, ssh.knownHosts);
        const hops = hopsTo(host, ssh.jump);
        const text = await files.read(path);
        if (text === undefined && !ssh.trustOnFirstUse)
            throw faults/* faults */.e.KNOWN_HOSTS_MISSING({ file: ssh.knownHosts, host: name, scan: (0,keyscan/* keyscanLine */.B)(host, hops) });
        const auth = await login(ssh, root);
        const knownHosts = parseKnownHosts(new TextDecoder().decode(text ?? new Uint8Array()), ssh.knownHosts);
        const open = (to, through, own) => createSshTransport({
            host: to.name,
            address: to.address,
            port: to.port,
            user: to.user,
            auth,
            knownHosts,
            via: wayThrough(through),
            ...own,
            notice,
            ...(ssh.trustOnFirstUse ? { trustOnFirstUse: trustIn(to.name, ssh.knownHosts, path) } : {}),
        });
        const wayThrough = (through) => {
            const [last] = through.slice(-1);
            if (last === undefined)
                return undefined;
            const make = () => open(last, through.slice(0, -1), { connects: (0,limiter/* createLimiter */.z)(limiter/* connectsAtOnce */.s) });
            return { transport: share(JSON.stringify({ ...ssh, jump: through }), make), hops: through };
        };
        return open({ name, address: host.address, port: host.port, user: host.user }, hops, { connects, signal: stopped });
    };
}
function hopsTo({ address, port }, jump) {
    const itself = jump.findIndex((hop) => hop.address.toLowerCase() === address.toLowerCase() && hop.port === port);
    return itself === -1 ? jump : jump.slice(0, itself);
}

// EXTERNAL MODULE: ./build/model/network.js
var model_network = __webpack_require__(60431);
;// CONCATENATED MODULE: ./build/network/await-peer.js



const defaultPatience = { peer: 180_000, keys: 10_000, pause: { first: 500, last: 10_000 } };
function judgePeer(seen, { host, address, login, patience }) {
    const { self } = seen;
    const facts = { host, address, self: self.name, tags: self.tags };
    if (seen.state !== 'joined') {
        const fault = (waited) => faults/* faults */.e.NETWORK_NOT_JOINED({ state: `it was still starting after ${waited}` });
        return { reason: 'this machine is still joining the tailnet', patience: patience.peer, fault };
    }
    const peer = (0,model_network/* peerAt */._8)(seen, address);
    if (peer === undefined) {
        const others = seen.peers.map(({ name }) => name);
        const fault = (waited) => faults/* faults */.e.NETWORK_PEER_UNKNOWN({ ...facts, others, waited });
        return { reason: `the tailnet shows no ${address} yet`, patience: patience.peer, fault };
    }
    if (peer.isExpired || !peer.isOnline) {
        const fault = (waited) => faults/* faults */.e.NETWORK_PEER_OFFLINE({ ...facts, name: peer.name, isExpired: peer.isExpired, waited });
        return { reason: 'it is offline', patience: peer.isExpired ? 0 : patience.peer, fault };
    }
    if (login === 'tailscale' && peer.hostKeys.length === 0) {
        const fault = () => faults/* faults */.e.TAILSCALE_SSH_OFF({ host, address, found: `the tailnet knows no host keys of ${peer.name}` });
        return { reason: 'it tells no host keys yet', patience: patience.keys, fault };
    }
    return peer;
}
async function awaitPeer(network, wanted) {
    const { host, patience, notice, pause, now } = wanted;
    const begun = now();
    let last;
    for (let wait = patience.pause.first;; wait = Math.min(wait * 2, patience.pause.last)) {
        const found = judgePeer(await network.observe(), wanted);
        if (!('fault' in found))
            return found;
        const waited = now() - begun;
        const left = found.patience - waited;
        if (left <= 0)
            throw found.fault((0,quantity/* describeDuration */.M)(waited));
        if (found.reason !== last || wait === patience.pause.last)
            notice(`waiting for ${host}: ${found.reason} (${(0,quantity/* describeDuration */.M)(waited)} of ${(0,quantity/* describeDuration */.M)(found.patience)})`);
        last = found.reason;
        await pause(Math.min(wait, left));
    }
}

;// CONCATENATED MODULE: ./build/entry/tailnet.js





const looks = [1_000, 4_000];
const isOnTailnet = ({ ssh, host, network }) => ssh.tailscale || (network !== undefined && ssh.jump.length === 0 && (0,model_network/* isNameOn */.P2)(network.tailnetDomain, host.address));
function createTailnetOpener(around) {
    const { network, openSsh, emit, stopped, now } = around;
    const connects = (0,limiter/* createLimiter */.z)(limiter/* connectsAtOnce */.s);
    const notice = (message) => emit({ kind: 'notice', level: 'info', message });
    const wait = ({ name, host }, login, ended) => awaitPeer(network, {
        ...{ host: name, address: host.address, login, patience: defaultPatience, notice, now },
        pause: (milliseconds) => (0,transport_wait/* pause */.v7)(milliseconds, ended),
    });
    const byTailscale = async (target, ended) => {
        const { createSshTransport } = await Promise.all(/* import() */[__webpack_require__.e(472), __webpack_require__.e(872)]).then(__webpack_require__.bind(__webpack_require__, 21872));
        const { tailnetSshLimits, toldHosts } = await __webpack_require__.e(/* import() */ 556).then(__webpack_require__.bind(__webpack_require__, 47556));
        const peer = await wait(target, 'tailscale', ended);
        const address = (0,model_network/* addressOf */.ci)(peer);
        return createSshTransport({
            ...{
                host: target.name,
                address,
                port: 22,
                user: target.host.user,
                auth: { kind: 'none' },
                isDeafToSignals: true,
            },
            ...{ knownHosts: toldHosts(address, peer.hostKeys), limits: tailnetSshLimits, connects, notice, signal: stopped },
        });
    };
    const bySshd = async (target, ended) => {
        await wait(target, 'sshd', ended).catch((error) => {
            if (!(error instanceof model_fault/* Fault */.vC) || error.code !== 'NETWORK_CLIENT_MISSING')
                throw error;
        });
    };
    return async (target) => {
        if (!isOnTailnet(target))
            return openSsh(target);
        const { createTailnetTransport } = await __webpack_require__.e(/* import() */ 556).then(__webpack_require__.bind(__webpack_require__, 47556));
        const { name, host, ssh } = target;
        let unused = ssh.tailscale ? undefined : await openSsh(target);
        return createTailnetTransport({
            ...{ host: name, address: host.address, signal: stopped },
            reach: async (ended) => {
                if (ssh.tailscale)
                    return byTailscale(target, ended);
                await bySshd(target, ended);
                const way = unused ?? (await openSsh(target));
                unused = undefined;
                return way;
            },
            deadline: defaultPatience.peer + 120_000,
            proved: (ended) => void warnOfRelay(around, target, ended).catch(() => undefined),
        });
    };
}
async function warnOfRelay({ network, emit }, { name, host }, ended) {
    let relay;
    for (const milliseconds of looks) {
        await (0,transport_wait/* pause */.v7)(milliseconds, ended);
        relay = (0,model_network/* peerAt */._8)(await network.observe(), host.address)?.relay;
        if (relay === undefined)
            return;
    }
    const message = `the way to ${name} goes through the relay ${relay}, which is slow: let UDP through between the two (port 41641 on the host)`;
    emit({ kind: 'notice', level: 'warning', message });
}

// EXTERNAL MODULE: ./build/entry/version.js
var version = __webpack_require__(97460);
;// CONCATENATED MODULE: ./build/entry/world.js





















function openWorld({ report, token, ...rest }) {
    const stopper = new AbortController();
    (0,external_node_events_.setMaxListeners)(0, stopper.signal);
    const emit = (event) => report.tell(event);
    return {
        ...rest,
        outside: {
            ...outsideOf({ ...rest, emit, stopped: stopper.signal, ...(token === undefined ? {} : { token }) }),
            ...createQuestions(stopper.signal),
        },
        emit,
        showPlan: (plan, hash) => report.plan(plan, hash),
        now: () => Date.now(),
        randomId: () => (0,external_node_crypto_.randomBytes)(16).toString('hex'),
        pause: (milliseconds) => pause(milliseconds, stopper.signal),
        stopping: () => stopper.signal.aborted,
        stopped: stopper.signal,
        stop: (reason) => stopper.abort(reason),
    };
}
function outsideOf(around) {
    const { variables, emit, stopped, token } = around;
    const program = (request) => runProgram(request, stopped);
    const openSsh = createSshOpener({ ...around, files: entry_files/* files */.aq, login: createLoginReader({ ...around, files: entry_files/* files */.aq }) });
    const wait = (milliseconds) => pause(milliseconds, stopped);
    const network = createTailscale({ program, variables, folder: around.folder });
    const openHost = createTailnetOpener({ network, openSsh, emit, stopped, now: () => Date.now() });
    const { actor, run } = identityOf(variables);
    const applicationName = `stagecraft/${version/* build */.j.version} ${run === undefined ? actor : `run ${run.id}`}`;
    const adapters = {
        program,
        variables,
        hide: around.hide,
        pause: wait,
        signal: stopped,
        applicationName,
    };
    let backend;
    const open = (given) => openCi(given, { variables, emit, pause: wait });
    let ours;
    const ci = token === undefined ? undefined : () => (ours ??= open({ provider: 'github', token }));
    return {
        files: entry_files/* files */.aq,
        program,
        transport: async (target) => {
            const { driver, name } = target;
            return driver === 'local' ? createLocalTransport({ host: name, signal: stopped }) : openHost(target);
        },
        network,
        store: (settings) => createHostStore({
            ...settings,
            now: () => Date.now(),
            pause: wait,
            emit,
            startOf: processStart,
            ...(ci === undefined ? {} : { isRunEnded: async (run) => (await ci()).isRunEnded(run) }),
        }),
        backend: () => (backend ??= openBackend('generic', adapters)),
        credentials: createCredentialReader({ program, variables, hide: around.hide }),
        ...(ci === undefined ? {} : { ci }),
        openCi: open,
        proxy: createTraefik,
        ask: get,
        database: (settings) => openDatabase(settings, adapters),
        identity: identityOf(variables),
        process: thisProcess,
    };
}
const pause = (milliseconds, stopped) => (0,transport_wait/* pause */.v7)(milliseconds, stopped).catch(() => {
    throw faults/* faults */.e.INTERRUPTED({ during: 'the next look' });
});


/***/ }),

/***/ 36376:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ untilKnown)
/* harmony export */ });
async function untilKnown(run, tries) {
    const output = await run();
    return output.kind !== 'unknown' || tries <= 1 ? output : untilKnown(run, tries - 1);
}


/***/ }),

/***/ 60431:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P2: () => (/* binding */ isNameOn),
/* harmony export */   _8: () => (/* binding */ peerAt),
/* harmony export */   ci: () => (/* binding */ addressOf)
/* harmony export */ });
function peerAt({ domain, peers }, address) {
    const wanted = address.toLowerCase().replace(/\.$/, '');
    return peers.find(({ name, addresses }) => name === wanted || name === `${wanted}.${domain}` || addresses.includes(wanted));
}
const isNameOn = (domain, address) => address.toLowerCase().replace(/\.$/, '').endsWith(`.${domain}`);
const addressOf = ({ addresses }) => addresses[0];


/***/ }),

/***/ 9194:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ exchange)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: ./build/commands/script.js
var script = __webpack_require__(14831);
// EXTERNAL MODULE: ./build/model/faults/index.js + 16 modules
var faults = __webpack_require__(28977);
;// CONCATENATED MODULE: ./build/transport/framing.js

const outputCap = 8 * 1024 * 1024;
const preambleCap = 4 * 1024;
function createCollector(cap = outputCap) {
    const kept = [];
    let size = 0;
    let truncated = false;
    return {
        push: (chunk) => {
            const room = cap - size;
            if (chunk.length > room)
                truncated = true;
            if (room <= 0 || chunk.length === 0)
                return;
            kept.push(chunk.subarray(0, room));
            size += Math.min(chunk.length, room);
        },
        collected: () => ({ text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat(kept)), truncated }),
    };
}
function createFrameReader(nonce, cap = outputCap) {
    const start = Buffer.from((0,script/* startMark */.Oj)(nonce));
    const exit = Buffer.from((0,script/* exitMark */.MV)(nonce));
    const body = createCollector(cap);
    const preamble = createCollector(preambleCap);
    let pending = Buffer.alloc(0);
    let started = false;
    let code;
    const skipToStart = () => {
        const at = pending.indexOf(start);
        started = at >= 0;
        const end = started ? at : Math.max(0, pending.length - start.length);
        preamble.push(pending.subarray(0, end));
        pending = pending.subarray(started ? end + start.length : end);
    };
    const readBody = () => {
        const at = pending.indexOf(exit);
        const end = at >= 0 ? at : Math.max(0, pending.length - exit.length);
        body.push(pending.subarray(0, end));
        pending = pending.subarray(end);
        if (at < 0)
            return;
        const digits = /^\d+/.exec(pending.subarray(exit.length).toString('latin1'))?.[0] ?? '';
        if (pending.includes(script/* endOfMark */.il, exit.length))
            code = Number(digits);
    };
    return {
        push: (chunk) => {
            if (code !== undefined)
                return;
            pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
            if (!started)
                skipToStart();
            if (started)
                readBody();
        },
        started: () => started,
        preamble: () => {
            if (!started)
                preamble.push(pending);
            return preamble.collected().text;
        },
        code: () => code,
        collected: () => {
            if (started && code === undefined)
                body.push(pending);
            return body.collected();
        },
    };
}

// EXTERNAL MODULE: ./build/transport/wait.js
var wait = __webpack_require__(62972);
;// CONCATENATED MODULE: ./build/transport/exchange.js






const grace = { term: 2_000, kill: 1_000 };
const silence = 2_000;
async function exchange(program, message, signal) {
    const nonce = (0,external_node_crypto_.randomBytes)(16).toString('hex');
    const stdout = createFrameReader(nonce, message.keep);
    const stderr = createCollector(message.keep);
    const quiet = createQuiet(() => stdout.code() !== undefined);
    const listen = (stream, collector) => {
        stream.on('data', (chunk) => {
            collector.push(chunk);
            quiet.heard();
        });
    };
    listen(program.stdout, stdout);
    listen(program.stderr, stderr);
    const ended = Promise.race([program.closed, quiet.fell]);
    try {
        await (0,wait/* abortable */.ZC)(Promise.race([send(program, message, nonce), ended]), signal);
        const end = await (0,wait/* abortable */.ZC)(ended, signal);
        return outputOf(message.host, end, { stdout, stderr });
    }
    catch (error) {
        if (signal.aborted)
            await stop(program);
        throw error;
    }
    finally {
        quiet.stop();
        program.abandon();
    }
}
async function send(program, message, nonce) {
    const { stdin } = program;
    const parts = [Buffer.from((0,script/* framed */.Qu)(message.script, nonce, Buffer.byteLength)), ...(message.payload ?? [])];
    for (const part of parts) {
        if (stdin.write(part))
            continue;
        const drained = (0,external_node_events_.once)(stdin, 'drain').catch(() => undefined);
        await Promise.race([drained, program.closed]);
        if (stdin.destroyed)
            return;
    }
}
function outputOf(host, end, read) {
    const [out, err] = [read.stdout.collected(), read.stderr.collected()];
    const streams = { stdout: out.text, stderr: err.text, truncated: out.truncated || err.truncated };
    const code = read.stdout.code();
    if (code !== undefined)
        return { kind: 'exited', code, ...streams };
    if (end.kind === 'signalled')
        return { kind: 'signalled', signal: end.signal, ...streams };
    const started = read.stdout.started();
    if (end.kind === 'exited' && !started) {
        throw faults/* faults */.e.HOST_SHELL_UNUSABLE({ host, code: end.code, said: err.text || read.stdout.preamble() });
    }
    const when = started ? 'after the script began' : 'before the script was seen to begin';
    const why = end.kind === 'lost' ? `${end.why} ${when}` : `the shell ended with ${end.code} before the script's end mark`;
    return { kind: 'unknown', why, ...streams };
}
async function stop(program) {
    program.signal('TERM');
    if (await within(program.closed, grace.term))
        return;
    program.signal('KILL');
    await within(program.closed, grace.kill);
}
async function within(closed, milliseconds) {
    let timer;
    const late = new Promise((resolve) => {
        timer = setTimeout(resolve, milliseconds, false);
    });
    const inTime = await Promise.race([closed.then(() => true), late]);
    clearTimeout(timer);
    return inTime;
}
function createQuiet(isOver) {
    let timer;
    let settle = () => { };
    const fell = new Promise((resolve) => {
        settle = resolve;
    });
    return {
        fell,
        heard: () => {
            if (!isOver())
                return;
            clearTimeout(timer);
            timer = setTimeout(settle, silence, { kind: 'lost', why: 'the streams stayed open' });
        },
        stop: () => clearTimeout(timer),
    };
}


/***/ }),

/***/ 68829:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ connectsAtOnce),
/* harmony export */   z: () => (/* binding */ createLimiter)
/* harmony export */ });
/* harmony import */ var _wait_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62972);

const connectsAtOnce = 8;
function createLimiter(limit) {
    let most = limit;
    let active = 0;
    const waiting = [];
    const admit = () => {
        while (active < most && waiting.length > 0) {
            active += 1;
            waiting.shift()?.();
        }
    };
    const releaser = () => {
        let held = true;
        return () => {
            if (!held)
                return;
            held = false;
            active -= 1;
            admit();
        };
    };
    return {
        take: (signal) => {
            const admitted = new Promise((resolve) => {
                waiting.push(() => resolve(releaser()));
                admit();
            });
            return (0,_wait_js__WEBPACK_IMPORTED_MODULE_0__/* .abortable */ .ZC)(admitted, signal, (release) => release());
        },
        lower: () => {
            most = Math.max(1, active);
        },
    };
}


/***/ }),

/***/ 30540:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ putFiles)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _commands_upload_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42325);
/* harmony import */ var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28977);



const partSize = 8 * 1024 * 1024;
const losses = 3;
async function putFiles(host, files, send) {
    const pieces = files.map((file) => pieceOf(file));
    const isLarge = ({ content }) => content.length > partSize;
    for (const piece of pieces.filter(isLarge))
        await putParts(host, piece, send);
    const small = pieces.filter((piece) => !isLarge(piece));
    if (small.length > 0)
        await putWhole(host, small, send);
}
function putWhole(host, pieces, send) {
    return surviving(host, pieces, () => sendPieces(pieces, send));
}
async function putParts(host, piece, send) {
    const { path, sha256 } = piece;
    const prefix = `${withSlash((0,_commands_upload_js__WEBPACK_IMPORTED_MODULE_2__/* .folderOf */ .yS)(path))}.stagecraft-${hashOf(Buffer.from(path)).slice(0, 16)}`;
    const folder = `${prefix}-${sha256.slice(0, 32)}.parts`;
    const parts = partsOf(piece, folder);
    await surviving(host, [piece], async () => {
        const listed = await send({ script: (0,_commands_upload_js__WEBPACK_IMPORTED_MODULE_2__/* .listParts */ .Z)(prefix, folder), payload: [] });
        const there = new Set(listed.stdout.split('\n'));
        for (const part of parts.filter((each) => !there.has(nameOf(each.path)))) {
            const sent = await sendPieces([part], send);
            if (!isDone(sent))
                return sent;
        }
        return send({ script: (0,_commands_upload_js__WEBPACK_IMPORTED_MODULE_2__/* .joinParts */ .nn)(incomingOf(piece), folder), payload: [] });
    });
}
const sendPieces = (pieces, send) => send({ script: (0,_commands_upload_js__WEBPACK_IMPORTED_MODULE_2__/* .receiveFiles */ .Dd)(pieces.map(incomingOf)), payload: pieces.map((piece) => piece.content) });
function incomingOf({ content, ...piece }) {
    const temporary = `${withSlash((0,_commands_upload_js__WEBPACK_IMPORTED_MODULE_2__/* .folderOf */ .yS)(piece.path))}.stagecraft-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(8).toString('hex')}`;
    return { ...piece, temporary, bytes: content.length };
}
async function surviving(host, pieces, upload) {
    for (let attempt = 1;; attempt += 1) {
        const output = await upload();
        if (isDone(output))
            return;
        if (output.kind === 'unknown' && attempt < losses)
            continue;
        throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_1__/* .faults */ .e.UPLOAD_FAILED({ host, path: describePaths(pieces), reason: reasonOf(output) });
    }
}
function pieceOf({ path, mode, folderMode, content: given }) {
    if (!path.startsWith('/') || path.endsWith('/') || path.includes('\0'))
        throw new Error(`no path of a file: ${path}`);
    const content = typeof given === 'string' ? Buffer.from(given) : given;
    return { path, mode, folderMode, content, sha256: hashOf(content) };
}
function partsOf({ content: whole, folderMode }, folder) {
    return Array.from({ length: Math.ceil(whole.length / partSize) }, (_, index) => {
        const content = whole.subarray(index * partSize, (index + 1) * partSize);
        const path = `${folder}/${String(index).padStart(6, '0')}`;
        return { path, mode: 0o600, folderMode, content, sha256: hashOf(content) };
    });
}
const hashOf = (bytes) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex');
const withSlash = (folder) => (folder.endsWith('/') ? folder : `${folder}/`);
const nameOf = (path) => path.slice(path.lastIndexOf('/') + 1);
const isDone = (output) => output.kind === 'exited' && output.code === 0;
function describePaths(pieces) {
    const [first = '', ...rest] = pieces.map((piece) => piece.path);
    return rest.length === 0 ? first : `${first} and ${rest.length} more files`;
}
function reasonOf(output) {
    if (output.kind === 'unknown')
        return output.why;
    const said = output.stderr.trim().split('\n')[0] ?? '';
    if (said !== '')
        return said;
    return output.kind === 'exited' ? `the host's shell ended with ${output.code}` : `it was ended by ${output.signal}`;
}


/***/ }),

/***/ 62972:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZC: () => (/* binding */ abortable),
/* harmony export */   db: () => (/* binding */ beginWait),
/* harmony export */   v7: () => (/* binding */ pause)
/* harmony export */ });
/* harmony import */ var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);

function beginWait(host, options, signal) {
    const controller = new AbortController();
    const passed = () => controller.abort(_model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__/* .faults */ .e.WAIT_DEADLINE({ ...options, host }));
    const interrupted = () => controller.abort(_model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__/* .faults */ .e.INTERRUPTED({ during: options.reason }));
    const timer = setTimeout(passed, options.deadline);
    if (signal?.aborted === false)
        signal.addEventListener('abort', interrupted, { once: true });
    return {
        signal: controller.signal,
        end: () => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', interrupted);
        },
    };
}
function abortable(promise, signal, late) {
    return new Promise((resolve, reject) => {
        const aborted = () => {
            reject(signal.reason);
            promise.then(late, () => { });
        };
        if (signal.aborted)
            return aborted();
        signal.addEventListener('abort', aborted, { once: true });
        promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted));
    });
}
function pause(milliseconds, signal) {
    let timer;
    const elapsed = new Promise((resolve) => {
        timer = setTimeout(resolve, milliseconds);
    });
    return abortable(elapsed, signal).finally(() => clearTimeout(timer));
}


/***/ })

};
;