"use strict";
exports.id = 545;
exports.ids = [545];
exports.modules = {

/***/ 17884:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A2: () => (/* binding */ engineAnswers),
/* harmony export */   Dn: () => (/* binding */ removeContainers),
/* harmony export */   EP: () => (/* binding */ lastLogLines),
/* harmony export */   F_: () => (/* binding */ stopContainers),
/* harmony export */   Jv: () => (/* binding */ containerFormat),
/* harmony export */   Le: () => (/* binding */ readEndings),
/* harmony export */   Wg: () => (/* binding */ setRestartPolicy),
/* harmony export */   ZW: () => (/* binding */ readContainers),
/* harmony export */   ds: () => (/* binding */ isEngineAway),
/* harmony export */   kH: () => (/* binding */ runningContainers),
/* harmony export */   o5: () => (/* binding */ onContainers),
/* harmony export */   ts: () => (/* binding */ listContainers)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26921);
/* harmony import */ var _model_label_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79239);
/* harmony import */ var _shell_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13192);



const filters = (filter) => [
    [_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf.app, filter.app],
    [_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf.environment, filter.environment],
    [_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf.service, filter.service],
    [_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf.number, filter.number],
    [_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf.replica, filter.replica],
].flatMap(([name, value]) => (value === undefined ? [] : ['--filter', `label=${name}=${value}`]));
const onContainers = (filter, ...commands) => (0,_shell_js__WEBPACK_IMPORTED_MODULE_1__/* .and */ .Uo)(`ids=$(${(0,_shell_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)('docker', 'ps', '--all', '--no-trunc', '--quiet', ...filters(filter))})`, `{ [ -z "$ids" ] || { ${commands.join(' && ')}; }; }`);
const withIds = (...argv) => `${(0,_shell_js__WEBPACK_IMPORTED_MODULE_1__/* .reading */ .hF)(argv)} $ids </dev/null`;
const engineAnswers = (0,_shell_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)('docker', 'version', '--format', 'answers');
const isEngineAway = (said) => /Cannot connect to the Docker daemon|failed to connect to the docker API|error during connect|docker\.sock: connect: (?:connection refused|no such file)|error reading from server: EOF|(?:^|\s)unexpected EOF(?:\s|$)|containerd\.sock: connect: connection refused/i.test(said);
const containerFormat = `{${[
    '"id":{{json .Id}}',
    '"name":{{json .Name}}',
    '"image":{{json .Config.Image}}',
    '"labels":{{json .Config.Labels}}',
    '"args":{{json .Args}}',
    '"state":{{json .State}}',
    '"restarts":{{json .RestartCount}}',
    '"policy":{{json .HostConfig.RestartPolicy}}',
    '"mode":{{json .HostConfig.NetworkMode}}',
    '"networks":{{json .NetworkSettings.Networks}}',
].join(',')}}`;
const listContainers = (filter) => onContainers(filter, (0,_shell_js__WEBPACK_IMPORTED_MODULE_1__.or)(withIds('docker', 'inspect', '--type', 'container', '--format', containerFormat), engineAnswers));
const texts = zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()).nullish();
const described = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    name: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    image: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    labels: texts,
    args: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()).nullish(),
    state: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
        Status: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
        Running: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
        OOMKilled: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
        Pid: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(),
        ExitCode: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(),
        StartedAt: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
        Health: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ Status: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), Log: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ Output: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() })).nullish() }).nullish(),
    }),
    restarts: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(),
    policy: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ Name: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), MaximumRetryCount: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig() }),
    mode: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    networks: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
        IPAddress: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
        GlobalIPv6Address: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullish(),
        Aliases: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()).nullish(),
    }))
        .nullish(),
});
function readContainers(stdout) {
    const containers = stdout
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => factsOf(described.parse(JSON.parse(line))));
    return containers.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
function factsOf({ id, name, image, labels, args, state, restarts, policy, mode, networks, }) {
    const labelled = (key) => labels?.[key] ?? '';
    return {
        id,
        name: name.replace(/^\//, ''),
        service: labelled(_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf.service),
        number: Number(labelled(_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf.number)) || 0,
        index: Number(labelled(_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf.replica)) || 0,
        project: labelled('com.docker.compose.project'),
        image,
        definition: labelled(_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf.definition),
        running: state.Running && state.Status === 'running',
        health: healthOf(state.Health?.Status),
        restarts,
        exitCode: state.ExitCode,
        networks: Object.fromEntries(Object.entries(networks ?? {}).map(([network, each]) => [
            network,
            { address: each.IPAddress || each.GlobalIPv6Address || '', aliases: each.Aliases ?? [] },
        ])),
        pid: state.Pid,
        status: state.Status,
        oomKilled: state.OOMKilled,
        startedAt: state.StartedAt,
        checkOutput: state.Health?.Log?.at(-1)?.Output.trim() ?? '',
        restartPolicy: policy.MaximumRetryCount > 0 ? `${policy.Name}:${policy.MaximumRetryCount}` : policy.Name || 'no',
        args: args ?? [],
        onHostNetwork: mode === 'host',
    };
}
const healthOf = (status) => status === 'healthy' || status === 'unhealthy' || status === 'starting' ? status : 'none';
const runningContainers = (filter) => onContainers(filter, (0,_shell_js__WEBPACK_IMPORTED_MODULE_1__.or)(`found=$(${withIds('docker', 'inspect', '--format', '{{if .State.Running}}{{.Id}}:{{.State.Pid}}{{end}}')})`, engineAnswers));
const lastLogLines = (id, count) => `${(0,_shell_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)('docker', 'logs', '--tail', String(count), id)} 2>&1`;
const setRestartPolicy = (filter, policy) => onContainers(filter, quietly(withIds('docker', 'update', `--restart=${policy}`)));
const stopContainers = (filter, grace) => onContainers(filter, `ran=$(${(0,_shell_js__WEBPACK_IMPORTED_MODULE_1__/* .words */ .aL)('docker', 'ps', '--no-trunc', '--quiet', ...filters(filter))})`, ...stopping(grace), `{ [ -z "$ran" ] || ${(0,_shell_js__WEBPACK_IMPORTED_MODULE_1__.or)(`${(0,_shell_js__WEBPACK_IMPORTED_MODULE_1__/* .reading */ .hF)(['docker', 'inspect', '--type', 'container', '--format', endingFormat])} $ran </dev/null`, engineAnswers)}; }`);
const endingFormat = '{{slice .Name 1}} ended with exit code {{.State.ExitCode}}{{if .State.OOMKilled}} for lack of memory{{end}}';
const readEndings = (output) => [...output.matchAll(/^(\S+) ended with exit code (\d+)( for lack of memory)?$/gm)].map(([, name = '', code, lack]) => ({
    name,
    exitCode: Number(code),
    oomKilled: lack !== undefined,
}));
function removeContainers(filter, { grace, anonymousVolumes, keep }) {
    const remove = quietly(withIds('docker', 'rm', '--force', ...(anonymousVolumes === 'go' ? ['--volumes'] : [])));
    if (keep === undefined)
        return onContainers(filter, ...stopping(grace), remove);
    const others = `ids=$(printf '%s\n' $ids | ${(0,_shell_js__WEBPACK_IMPORTED_MODULE_1__/* .reading */ .hF)(['grep', '-vxF', keep])} || :)`;
    return onContainers(filter, ...stopping(grace), others, `{ [ -z "$ids" ] || ${remove}; }`);
}
const stopping = (grace) => [
    quietly(withIds('docker', 'update', '--restart=no')),
    quietly(withIds('docker', 'stop', ...(grace === undefined ? [] : ['-t', String(Math.ceil(grace / 1000))]))),
];
const quietly = (command) => `${command} >/dev/null`;


/***/ }),

/***/ 90545:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $8: () => (/* binding */ factsScript),
/* harmony export */   aI: () => (/* binding */ factsKept),
/* harmony export */   gE: () => (/* binding */ sumsScript),
/* harmony export */   nr: () => (/* binding */ wantedTools),
/* harmony export */   zd: () => (/* binding */ isOverlong)
/* harmony export */ });
/* unused harmony exports factsFunctions, stateSections */
/* harmony import */ var _model_label_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79239);
/* harmony import */ var _docker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17884);
/* harmony import */ var _host_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19477);
/* harmony import */ var _lock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(96951);
/* harmony import */ var _lock_read_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(94568);
/* harmony import */ var _sections_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(30592);
/* harmony import */ var _shell_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(13192);
/* harmony import */ var _state_folder_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(50304);








const caps = { ledger: 67_108_864, journal: 8_388_608, attempt: 67_108_864, release: 8_388_608 };
const factsKept = 268_435_456;
const wantedTools = ['flock', 'getent', 'head', 'sed', 'setsid', 'sha256sum', 'stat', 'sync', 'timeout'];
const engineFormat = [
    '{"root":{{json .DockerRootDir}}',
    '"version":{{json .ServerVersion}}',
    '"architecture":{{json .Architecture}}',
    '"errors":{{json .ServerErrors}}',
    '"plugins":{{json .ClientInfo.Plugins}}}',
].join(',');
function containersFormat({ app, environment }) {
    const has = (name, value) => `(eq (index .Config.Labels "${name}") "${value}")`;
    const isOurs = `and ${has(_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf.app, app)} ${has(_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf.environment, environment)}`;
    return `{{if ${isOurs}}}${_docker_js__WEBPACK_IMPORTED_MODULE_1__/* .containerFormat */ .Jv}\n{{end}}[{{json .HostConfig.PortBindings}},{{json .NetworkSettings.Ports}}]`;
}
function factsScript(request) {
    return (0,_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .inSubshell */ .ej)(_sections_js__WEBPACK_IMPORTED_MODULE_5__/* .sectionFunctions */ .L$, _host_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .clockFunctions */ ._, factsFunctions, `section begun clock_now`, `section tools missing_tools ${wantedTools.join(' ')}`, `section system cat /etc/os-release`, `if ! command -v docker >/dev/null; then section no-docker true; ${_sections_js__WEBPACK_IMPORTED_MODULE_5__/* .endOfSections */ .xT}; exit 0; fi`, `info=$(${(0,_shell_js__WEBPACK_IMPORTED_MODULE_7__/* .words */ .aL)('docker', 'info', '--format', engineFormat)} 2>&1)`, `section engine printf '%s\\n' "$info"`, `section disk disk_of_docker`, `section boot boot_now`, `case $info in *'"Name":"compose"'*) ;; *) section compose-v1 docker-compose version --short ;; esac`, `address() { getent ahostsv4 "$1" || getent hosts "$1"; }`, (0,_sections_js__WEBPACK_IMPORTED_MODULE_5__/* .section */ .uW)('address', 'address', request.internalAddress), (0,_sections_js__WEBPACK_IMPORTED_MODULE_5__/* .section */ .uW)('containers', 'all_containers', containersFormat(request)), (0,_sections_js__WEBPACK_IMPORTED_MODULE_5__/* .section */ .uW)('listening', 'listening_ports'), (0,_sections_js__WEBPACK_IMPORTED_MODULE_5__/* .section */ .uW)('images', 'all_images', '{{json .RepoDigests}}'), (0,_sections_js__WEBPACK_IMPORTED_MODULE_5__/* .section */ .uW)('networks', 'docker', 'network', 'ls', '--format', '{{json .Name}}'), (0,_state_folder_js__WEBPACK_IMPORTED_MODULE_6__/* .locateState */ .yC)(request), `if [ "$exists" = yes ] && [ "$readable" = yes ]; then cd "$state" || exit`, stateSections(request), `fi`, `section ended clock_now`, _sections_js__WEBPACK_IMPORTED_MODULE_5__/* .endOfSections */ .xT);
}
const sumsScript = (state) => (0,_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .inSubshell */ .ej)(_sections_js__WEBPACK_IMPORTED_MODULE_5__/* .sectionFunctions */ .L$, _host_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .clockFunctions */ ._, factsFunctions, (0,_lock_read_js__WEBPACK_IMPORTED_MODULE_4__/* .liveFunction */ .zU)('.'), `cd ${(0,_shell_js__WEBPACK_IMPORTED_MODULE_7__/* .quote */ .hD)(state)} || exit`, `section sums record_sums`, `section live live_steps`, _sections_js__WEBPACK_IMPORTED_MODULE_5__/* .endOfSections */ .xT);
const durable = [_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.lineage, _model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.key, _model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.ledger, _model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.journal, _model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.attempt, _model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.routes];
const factsFunctions = [
    `clock_now() { case $(date +%N) in [0-9]*) date +%s%3N ;; *) date +%s000 ;; esac; }`,
    `missing_tools() { for tool in "$@"; do command -v "$tool" >/dev/null || echo "$tool"; done; }`,
    `disk_of_docker() { root=$(printf '%s\\n' "$info" | sed -n 's/^{"root":"\\([^"]*\\)".*/\\1/p'); [ -e "$root" ] || root=/; df -P -k "$root"; }`,
    `all_containers() { ids=$(docker ps --all --quiet --no-trunc) || return; [ -z "$ids" ] || docker inspect --type container --format "$1" $ids || docker version --format answers; }`,
    `all_images() { ids=$(docker image ls --quiet --no-trunc | sort -u) || return; [ -z "$ids" ] || docker image inspect --format "$1" $ids || docker version --format answers; }`,
    `listening_ports() { cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | while read -r sl local remote st rest; do [ "$st" != 0A ] || echo "\${local##*:}"; done | sort -u; }`,
    `finished_in() { [ ! -e "$1" ] || sed -n 's/.*"outcome":"finished".*"release":"\\(rel-[0-9-]*\\)".*/\\1/p' "$1" | uniq | tail -n "$2"; }`,
    `runs_on() { [ ! -e "$1" ] || head -c ${caps.release} "$1" | grep -o '"fromId":"rel-[0-9-]*"' | cut -d '"' -f 4; }`,
    `record_sums() { sh -c 'sha256sum "$@" ${_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.releases}/*/release.json 2>/dev/null' sh ${durable.join(' ')} || :; }`,
    `newest_attempt() {`,
    `  newest=$(sed -n 's/.*"number":\\([0-9]\\{1,9\\}\\)[,}].*/\\1/p' "$1" | sort -n | tail -n 1)`,
    `  [ -z "$newest" ] || sed -n "/\\"number\\":$newest[,}]/p" "$1" | tail -c ${caps.journal}`,
    `}`,
].join('\n');
function stateSections({ releases, kept }) {
    return [
        `section sums record_sums`,
        `section_of_file lineage ${_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.lineage} 200`,
        `section key test -s ${_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.key}`,
        `section_of_file ledger ${_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.ledger} ${caps.ledger + 1}`,
        `if [ -e ${_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.journal} ]; then section journal newest_attempt ${_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.journal}; fi`,
        `section_of_file attempt ${_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.attempt} ${caps.attempt}`,
        (0,_lock_read_js__WEBPACK_IMPORTED_MODULE_4__/* .lockSections */ .WT)('.'),
        `if [ -e ${(0,_shell_js__WEBPACK_IMPORTED_MODULE_7__/* .quote */ .hD)(_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.routes)} ]; then ${(0,_sections_js__WEBPACK_IMPORTED_MODULE_5__/* .section */ .uW)('routes', 'sha256sum', _model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.routes)}; fi`,
        `chosen() { ls -r ${_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.releases} 2>/dev/null | grep '^rel-[0-9-]*$' | head -n ${releases}; finished_in ${_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.ledger} ${kept}; }`,
        `with_older() { for record in $(chosen); do echo "$record"; runs_on "${_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.releases}/$record/release.json"; done; }`,
        `for record in $(with_older | sort -ru); do`,
        `  section_of_file "release $record" "${_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.releases}/$record/release.json" ${caps.release}`,
        `done`,
    ].join('\n');
}
const isOverlong = (ledger) => ledger.length > caps.ledger;


/***/ }),

/***/ 94568:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $7: () => (/* binding */ lockIn),
/* harmony export */   PG: () => (/* binding */ parseLock),
/* harmony export */   SW: () => (/* binding */ liveIn),
/* harmony export */   WT: () => (/* binding */ lockSections),
/* harmony export */   mF: () => (/* binding */ readLock),
/* harmony export */   zU: () => (/* binding */ liveFunction)
/* harmony export */ });
/* harmony import */ var _model_label_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79239);
/* harmony import */ var _host_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19477);
/* harmony import */ var _lock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96951);
/* harmony import */ var _records_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58171);
/* harmony import */ var _sections_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(30592);
/* harmony import */ var _shell_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(13192);
/* harmony import */ var _step_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6158);







const liveFunction = (state) => `live_steps() (\n${(0,_step_js__WEBPACK_IMPORTED_MODULE_5__/* .liveSteps */ ._h)(`${state}/${_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.steps}`)}\n)`;
const actingFunction = [
    `acting_processes() {`,
    `  [ -r "$1" ] || return 0`,
    `  acting_n=0`,
    `  until flock -x -n "$1" true; do acting_n=$((acting_n + 1)); [ "$acting_n" -lt 3 ] || break; sleep 0.1; done`,
    `  [ "$acting_n" -ge 3 ] || return 0`,
    `  acting_found=`,
    `  for acting_fd in /proc/[0-9]*/fd/8; do`,
    `    [ "$acting_fd" -ef "$1" ] || continue`,
    `    acting_fd=\${acting_fd#/proc/}; acting_found=yes`,
    `    echo "\${acting_fd%%/*}"`,
    `  done`,
    `  [ -n "$acting_found" ] || echo '?'`,
    `}`,
].join('\n');
function lockSections(state) {
    const owner = `${state}/${_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.lockOwner}`;
    return [
        liveFunction(state),
        actingFunction,
        `section_of_file owner ${(0,_shell_js__WEBPACK_IMPORTED_MODULE_6__/* .quote */ .hD)(owner)} 16384`,
        `if [ -e ${(0,_shell_js__WEBPACK_IMPORTED_MODULE_6__/* .quote */ .hD)(owner)} ]; then ${(0,_sections_js__WEBPACK_IMPORTED_MODULE_4__/* .section */ .uW)('owner-sum', 'sha256sum', owner)}; fi`,
        `section_of_file beat ${(0,_shell_js__WEBPACK_IMPORTED_MODULE_6__/* .quote */ .hD)(`${state}/${_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.heartbeat}`)} 400`,
        `section uptime uptime_now`,
        `section boot boot_now`,
        `section live live_steps`,
        `section acting acting_processes ${(0,_shell_js__WEBPACK_IMPORTED_MODULE_6__/* .quote */ .hD)((0,_lock_js__WEBPACK_IMPORTED_MODULE_2__/* .guardOf */ .HY)(state))}`,
    ].join('\n');
}
const readLock = (state) => (0,_lock_js__WEBPACK_IMPORTED_MODULE_2__/* .inSubshell */ .ej)(_sections_js__WEBPACK_IMPORTED_MODULE_4__/* .sectionFunctions */ .L$, _host_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .clockFunctions */ ._, lockSections(state), _sections_js__WEBPACK_IMPORTED_MODULE_4__/* .endOfSections */ .xT);
function parseLock(stdout) {
    const sections = (0,_sections_js__WEBPACK_IMPORTED_MODULE_4__/* .parseSections */ .MJ)(stdout);
    return sections && lockIn(sections);
}
function lockIn(sections) {
    const linesOf = (name) => (sections.get(name)?.text ?? '').split('\n').filter(Boolean);
    return {
        lock: holderIn(sections),
        liveSteps: liveIn(sections),
        acting: linesOf('acting'),
    };
}
const liveIn = (sections) => (0,_step_js__WEBPACK_IMPORTED_MODULE_5__/* .readLiveSteps */ .KV)(sections.get('live')?.text ?? '');
function holderIn(sections) {
    const file = sections.get('owner');
    if (file === undefined)
        return { kind: 'free' };
    const owner = file.code === 0 ? (0,_records_js__WEBPACK_IMPORTED_MODULE_3__/* .parseOwner */ .pZ)(file.text) : undefined;
    if (owner === undefined) {
        const sum = /^[0-9a-f]{64}/.exec(sections.get('owner-sum')?.text ?? '')?.[0] ?? '';
        return { kind: 'unreadable', shown: file.text.slice(0, 200), sum, id: `unreadable-${sum.slice(0, 16)}` };
    }
    const [id, up, boot, said] = (sections.get('beat')?.text ?? '').trim().split(' ');
    const isOurs = id === owner.id;
    const heard = isOurs ? { uptime: Number(up), boot: boot ?? '' } : { uptime: owner.uptime, boot: owner.bootId };
    return { kind: 'held', owner, age: ageOf(heard, sections), left: isOurs && said === 'left' };
}
function ageOf(heard, sections) {
    const uptime = Number(sections.get('uptime')?.text ?? '');
    const since = (0,_host_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .isSameKernel */ .s)(heard.boot, sections.get('boot')?.text ?? '') ? uptime - heard.uptime : uptime;
    const seconds = since >= 0 ? since : uptime;
    return Number.isFinite(seconds) ? Math.round(seconds * 1000) : 0;
}


/***/ }),

/***/ 58171:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  FG: () => (/* binding */ parseAttempt),
  z8: () => (/* binding */ parseJournal),
  h8: () => (/* binding */ parseLedger),
  pZ: () => (/* binding */ parseOwner),
  BC: () => (/* binding */ parseRelease),
  VA: () => (/* binding */ schemaIn)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __webpack_require__(88532);
// EXTERNAL MODULE: ./build/model/digest.js
var digest = __webpack_require__(63061);
// EXTERNAL MODULE: ./build/model/journal.js
var journal = __webpack_require__(66686);
// EXTERNAL MODULE: ./build/model/ledger.js
var ledger = __webpack_require__(53968);
// EXTERNAL MODULE: ./build/model/name.js
var model_name = __webpack_require__(40042);
// EXTERNAL MODULE: ./build/model/plan.js
var plan = __webpack_require__(69490);
;// CONCATENATED MODULE: ./build/model/result.js
const results = ['pending', 'running', 'completed', 'failed', 'skipped'];

// EXTERNAL MODULE: ./build/model/stage.js
var stage = __webpack_require__(227);
;// CONCATENATED MODULE: ./build/commands/records.js








const records_text = schemas/* string */.YjP().max(10_000);
const count = schemas/* number */.aig().int().nonnegative();
const releaseId = records_text.transform((value, context) => (0,model_name/* parseReleaseId */.y_)(value) ?? refused(context));
const records_digest = records_text.transform((value, context) => (0,model_name/* parseDigest */.m)(value) ?? refused(context));
function refused(context) {
    context.addIssue('not in its form');
    return core/* NEVER */.tm;
}
const owner = schemas/* object */.Ikc({
    schema: schemas/* literal */.euz(1),
    id: records_text,
    app: records_text,
    environment: records_text,
    operation: records_text,
    actor: records_text,
    run: schemas/* object */.Ikc({ url: records_text, id: records_text, attempt: records_text }).exactOptional(),
    machine: records_text,
    pid: count,
    pidStartedAt: records_text,
    startedAt: records_text,
    bootId: records_text,
    uptime: schemas/* number */.aig(),
    planHash: records_text.exactOptional(),
});
const parseOwner = (json) => owner.safeParse(records_valueOf(json)).data;
const failure = schemas/* looseObject */._H3({ stage: schemas/* enum */.k5n(stage/* plannedStages */.G), step: records_text.exactOptional(), code: records_text });
const header = { at: records_text, lock: records_text, planHash: records_text, number: count, release: releaseId };
const journalEntry = schemas/* discriminatedUnion */.gMt('kind', [
    schemas/* object */.Ikc({ ...header, kind: schemas/* literal */.euz('intent'), step: records_text }),
    schemas/* object */.Ikc({
        ...header,
        kind: schemas/* literal */.euz('result'),
        step: records_text,
        outcome: schemas/* enum */.k5n(['done', 'failed']),
        detail: records_text.exactOptional(),
    }),
    schemas/* object */.Ikc({ ...header, kind: schemas/* literal */.euz('mark'), mark: schemas/* enum */.k5n(journal/* marks */.Z8), failure: failure.optional().catch(undefined) }),
    schemas/* object */.Ikc({ ...header, kind: schemas/* literal */.euz('interrupted') }),
]);
const parseJournal = (lines) => lines.split('\n').flatMap((line) => journalEntry.safeParse(records_valueOf(line)).data ?? []);
const result = schemas/* enum */.k5n(results);
const stageResults = schemas/* looseObject */._H3({
    'migrate-pre': result,
    'deploy-compose': result,
    rollout: result,
    'migrate-post': result,
});
const ledgerEntry = schemas/* looseObject */._H3({
    schema: schemas/* literal */.euz(1),
    serial: count,
    prev: records_digest.exactOptional(),
    lineage: records_text,
    release: releaseId,
    number: count,
    version: records_text,
    outcome: schemas/* enum */.k5n(['finished', 'reverted', 'failed']),
    post: schemas/* enum */.k5n(['done', 'failed', 'none']),
    planHash: records_text,
    content: records_digest,
    record: records_digest,
    restores: releaseId.exactOptional(),
    actor: records_text,
    run: records_text.exactOptional(),
    startedAt: records_text.exactOptional(),
    at: records_text,
    stages: stageResults.exactOptional(),
    services: schemas/* record */.g1P(records_text, schemas/* union */.KCZ([result, schemas/* record */.g1P(records_text, result)])).exactOptional(),
    failure: failure.exactOptional(),
});
function parseLedger(content) {
    const lines = content.split('\n');
    const torn = lines.pop() ?? '';
    const ledger = [];
    let prev;
    for (const [index, line] of lines.entries()) {
        const value = records_valueOf(line);
        const schema = schemaOf(value);
        if (schema > 1)
            return {
                ledger,
                ledgerProblem: { kind: 'newer', detail: `line ${index + 1} of the ledger has schema ${schema}` },
            };
        const entry = ledgerEntry.safeParse(withoutSum(value)).data;
        const isNext = entry?.serial === index + 1 && entry.prev === prev && entry.lineage === (ledger[0] ?? entry).lineage;
        const isVouchedFor = index + 1 < lines.length || isAsWritten(line);
        if (!isNext || !isVouchedFor)
            return brokenLedger(ledger, lines, index);
        ledger.push(entry);
        prev = (0,digest/* digestOf */.ol)(line);
    }
    if (torn === '')
        return { ledger };
    return { ledger, ledgerProblem: { kind: 'torn', detail: `line ${lines.length + 1} was cut short and is dropped` } };
}
function brokenLedger(ledger, lines, index) {
    const first = index > 0 && !isAsWritten(lines[index - 1] ?? '') ? index - 1 : index;
    const what = isAsWritten(lines[first] ?? '') ? 'does not follow from the one before' : 'was changed';
    return { ledger: ledger.slice(0, first), ledgerProblem: { kind: 'broken', detail: `line ${first + 1} ${what}` } };
}
function withoutSum(value) {
    if (typeof value !== 'object' || value === null || !('sum' in value))
        return value;
    const { sum: _, ...entry } = value;
    return entry;
}
const isAsWritten = (line) => (0,ledger/* readLedgerLine */.eX)(line, records_valueOf(line)) !== undefined;
function schemaOf(value) {
    const isNumbered = typeof value === 'object' && value !== null && 'schema' in value;
    return isNumbered && typeof value.schema === 'number' ? value.schema : 0;
}
const releaseFacts = schemas/* looseObject */._H3({
    schema: schemas/* literal */.euz(1),
    id: records_text,
    number: count,
    services: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()),
    hosts: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()),
});
function parseRelease(json, id, ledger) {
    const value = records_valueOf(json);
    const entry = ledger.find(({ release }) => release === id);
    if (entry !== undefined && (0,digest/* digestOf */.ol)(json) !== entry.record)
        return undefined;
    return releaseFacts.safeParse(value).data?.id === id ? value : undefined;
}
const schemaIn = (json) => schemaOf(records_valueOf(json));
const attempt = schemas/* object */.Ikc({ plan: schemas/* looseObject */._H3({ schema: schemas/* literal */.euz(1) }), release: releaseFacts });
function parseAttempt(json, hash) {
    const value = records_valueOf(json);
    if (!attempt.safeParse(value).success)
        return undefined;
    const record = value;
    return record.release.planHash === hash && (0,plan/* planHash */.SH)(record.plan) === hash ? record : undefined;
}
function records_valueOf(json) {
    try {
        return JSON.parse(json);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 30592:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L$: () => (/* binding */ sectionFunctions),
/* harmony export */   MJ: () => (/* binding */ parseSections),
/* harmony export */   uW: () => (/* binding */ section),
/* harmony export */   xT: () => (/* binding */ endOfSections)
/* harmony export */ });
/* harmony import */ var _shell_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13192);

const sectionFunctions = [
    'export LC_ALL=C',
    `section() { printf '@%s\\n' "$1"; shift; { "$@"; printf '\\n=%s' "$?"; } 2>&1 </dev/null | sed 's/^/|/'; printf '\\n'; }`,
    `section_of_file() { if [ -e "$2" ]; then section "$1" head -c "$3" "$2"; fi; }`,
].join('\n');
const section = (name, ...argv) => ['section', name, ...argv].map(_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD).join(' ');
const endOfSections = `printf '@end\\n'`;
function parseSections(stdout) {
    const sections = new Map();
    let name;
    let content = [];
    for (const line of stdout.split('\n')) {
        if (line.startsWith('|'))
            content.push(line.slice(1));
        else if (line.startsWith('@')) {
            if (name !== undefined && !keep(sections, name, content.join('\n')))
                return undefined;
            if (line === '@end')
                return sections;
            name = line.slice(1);
            content = [];
        }
        else if (line !== '')
            return undefined;
    }
    return undefined;
}
function keep(sections, name, content) {
    const end = /(?:^|\n)=(\d{1,3})$/.exec(content);
    if (end === null)
        return false;
    sections.set(name, { text: content.slice(0, end.index), code: Number(end[1]) });
    return true;
}


/***/ }),

/***/ 50304:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G8: () => (/* binding */ prepareFolder),
/* harmony export */   Hg: () => (/* binding */ printKey),
/* harmony export */   yC: () => (/* binding */ locateState)
/* harmony export */ });
/* harmony import */ var _model_label_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79239);
/* harmony import */ var _lock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(96951);
/* harmony import */ var _sections_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30592);
/* harmony import */ var _shell_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13192);




function locateState({ app, environment }) {
    const common = (0,_shell_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(`/var/lib/stagecraft/${app}/${environment}`);
    const labels = Object.entries(volumeLabels).map(([word, name]) => `${word}:{{.Label "${name}"}}\n`);
    const isState = `eq .Name "${(0,_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .stateVolume */ .aS)(app, environment)}"`;
    const format = `{{if ${isState}}}${labels.join('')}{{end}}{"name":{{json .Name}},"project":{{json (.Label "com.docker.compose.project")}}}`;
    return [
        `volumes=$(${(0,_shell_js__WEBPACK_IMPORTED_MODULE_3__/* .words */ .aL)('docker', 'volume', 'ls', '--format', format)} 2>&1) && volumes_code=0 || volumes_code=$?`,
        `print_volumes() { printf '%s\\n' "$volumes"; return "$volumes_code"; }`,
        `section volumes print_volumes`,
        `login=$(id -un)`,
        `home=\${HOME:-$(getent passwd "$(id -u)" | cut -d : -f 6)}/.stagecraft/${app}/${environment}`,
        `can_make() {`,
        `  above=$1; while [ ! -e "$above" ]; do above=\${above%/*}; [ -n "$above" ] || above=/; done`,
        `  [ -w "$above" ] || sudo -n test -w "$above"`,
        `}`,
        `state=$(printf '%s\\n' "$volumes" | sed -n 's/^path://p' | head -n 1)`,
        `if [ -n "$state" ]; then :`,
        `elif [ -d ${common} ]; then state=${common}`,
        `elif [ -d "$home" ]; then state=$home`,
        `elif can_make ${common} 2>/dev/null; then state=${common}`,
        `else state=$home; fi`,
        `exists=no; [ ! -d "$state" ] || exists=yes`,
        `readable=no; [ ! -r "$state" ] || [ ! -x "$state" ] || readable=yes`,
        `writable=no; [ ! -w "$state" ] || writable=yes`,
        `owner=$(stat -c %U "$state" 2>/dev/null) || owner=`,
        `section place printf '%s\\n' "$state" "$exists" "$readable" "$writable" "$owner" "$login"`,
    ].join('\n');
}
const volumeLabels = {
    path: _model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf.statePath,
    owner: _model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf.stateOwner,
    app: _model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf.app,
    environment: _model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf.environment,
};
function prepareFolder({ app, environment, path, lineage, key }) {
    const folder = (0,_shell_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(path);
    const above = (0,_shell_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(path.slice(0, path.lastIndexOf('/')));
    const volume = (0,_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .stateVolume */ .aS)(app, environment);
    const labels = { [_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf.app]: app, [_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf.environment]: environment, [_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf.statePath]: path };
    const look = (0,_shell_js__WEBPACK_IMPORTED_MODULE_3__/* .words */ .aL)('docker', 'volume', 'inspect', '--format', `{{index .Labels "${_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf.statePath}"}}`, volume);
    const labelled = Object.entries(labels).flatMap(([name, value]) => ['--label', (0,_shell_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(`${name}=${value}`)]);
    return (0,_lock_js__WEBPACK_IMPORTED_MODULE_1__/* .inSubshell */ .ej)(_sections_js__WEBPACK_IMPORTED_MODULE_2__/* .sectionFunctions */ .L$, `marked=$(${look} 2>/dev/null) || { docker volume create ${labelled.join(' ')} --label ${_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .label */ .Pf.stateOwner}="$(id -un)" ${(0,_shell_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(volume)} </dev/null >/dev/null && marked=$(${look}); } || exit ${_lock_js__WEBPACK_IMPORTED_MODULE_1__/* .unwritableCode */ .Nx}`, `section marked printf %s "$marked"`, `[ "$marked" = ${folder} ] || { ${_sections_js__WEBPACK_IMPORTED_MODULE_2__/* .endOfSections */ .xT}; exit 0; }`, `[ -d ${above} ] || (umask 022; mkdir -p ${above} 2>/dev/null || sudo -n mkdir -p ${above}) || exit ${_lock_js__WEBPACK_IMPORTED_MODULE_1__/* .unwritableCode */ .Nx}`, `exec 6<${above}`, `flock 6 || exit ${_lock_js__WEBPACK_IMPORTED_MODULE_1__/* .unwritableCode */ .Nx}`, `umask 077`, `if [ ! -d ${folder} ]; then`, `  made=${folder}.new.$$`, `  if [ -w ${above} ]; then mkdir -m 0700 "$made" && mv "$made" ${folder}`, `  else sudo -n mkdir -m 0700 "$made" && sudo -n chown "$(id -u):$(id -g)" "$made" && sudo -n mv "$made" ${folder}`, `  fi || exit ${_lock_js__WEBPACK_IMPORTED_MODULE_1__/* .unwritableCode */ .Nx}`, `  sync ${above}`, `fi`, ...['lineage', 'key'].map((name) => once(path, name, name === 'key' ? key.reveal() : lineage)), `sync ${folder} || exit ${_lock_js__WEBPACK_IMPORTED_MODULE_1__/* .unwritableCode */ .Nx}`, (0,_sections_js__WEBPACK_IMPORTED_MODULE_2__/* .section */ .uW)('lineage', 'cat', `${path}/${_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.lineage}`), (0,_sections_js__WEBPACK_IMPORTED_MODULE_2__/* .section */ .uW)('key', 'cat', `${path}/${_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.key}`), _sections_js__WEBPACK_IMPORTED_MODULE_2__/* .endOfSections */ .xT);
}
function once(folder, name, text) {
    const file = (0,_shell_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(`${folder}/${_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp[name]}`);
    const made = (0,_shell_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .hD)(`${folder}/.${name}.new`);
    return [
        `if [ ! -s ${file} ]; then`,
        `{ rm -f ${made} ${file} && ${(0,_shell_js__WEBPACK_IMPORTED_MODULE_3__/* .feed */ .hm)(`cat >${made}`, text)}`,
        `} && sync ${made} && ln ${made} ${file} || { rm -f ${made}; exit ${_lock_js__WEBPACK_IMPORTED_MODULE_1__/* .unwritableCode */ .Nx}; }`,
        `rm -f ${made}`,
        `fi`,
    ].join('\n');
}
const printKey = (state) => (0,_shell_js__WEBPACK_IMPORTED_MODULE_3__/* .words */ .aL)('head', '-c', '200', `${state}/${_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .layout */ .Zp.key}`);


/***/ }),

/***/ 6158:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fb: () => (/* binding */ removeStep),
/* harmony export */   KV: () => (/* binding */ readLiveSteps),
/* harmony export */   Q6: () => (/* binding */ followStep),
/* harmony export */   _$: () => (/* binding */ stepDeadlineCode),
/* harmony export */   _h: () => (/* binding */ liveSteps),
/* harmony export */   bP: () => (/* binding */ startStep),
/* harmony export */   c$: () => (/* binding */ readStepNews)
/* harmony export */ });
/* harmony import */ var _shell_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13192);

const stepDeadlineCode = 124;
const page = 1_048_576;
const outputCap = 16_777_216;
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
steps_within() { [ "$2" != Z ] && [ "$5" = "$1" ]; }`;
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
if [ "$late" ]; then kill -KILL 0; fi`;
function startStep(step) {
    const seconds = String(Math.max(1, Math.ceil(step.deadline / 1000)));
    return (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .lines */ .Mn)(functions, `steps_start() {
  if [ -e "$1/pid" ]; then return; fi
  mkdir -p -- "$1" && cat >"$1/script.$$" && mv -f -- "$1/script.$$" "$1/script" || return
  setsid sh -c "$3" sh "$1" "$2" "$4" </dev/null >/dev/null 2>&1 &
  tries=0
  until [ -e "$1/pid" ]; do
    tries=$((tries + 1)); [ "$tries" -lt 250 ] || { echo 'the step did not start' >&2; return 1; }
    sleep 0.02
  done
}`, (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .feed */ .hm)((0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .reading */ .hF)(['steps_start', pathOf(step), seconds, runner, String(step.cap ?? outputCap)]), step.script));
}
function followStep(step) {
    return (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .lines */ .Mn)(functions, `steps_state() {
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
}`, (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('steps_follow', pathOf(step), String(step.offset), String(Math.max(0, Math.ceil(step.wait)))));
}
function readStepNews(stdout) {
    const [head = '', kind, code, offset] = /^step (running|lost|absent|finished (\d{1,3})) at (\d{1,15})\n/.exec(stdout) ?? [];
    if (kind === undefined || offset === undefined)
        return undefined;
    return { state: stateOf(kind, code), offset: Number(offset), text: stdout.slice(head.length) };
}
const liveSteps = (folder) => (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .lines */ .Mn)(functions, `${(0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .reading */ .hF)(['cd', '--', folder])} 2>/dev/null || exit 0`, 'for step in *; do if steps_live "$step"; then printf "%s\\n" "$step"; fi; done');
const readLiveSteps = (stdout) => stdout
    .split('\n')
    .filter(Boolean)
    .map((name) => decodeURIComponent(name));
const removeStep = (step) => (0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .lines */ .Mn)(functions, `${(0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .reading */ .hF)(['steps_live', pathOf(step)])} || ${(0,_shell_js__WEBPACK_IMPORTED_MODULE_0__/* .words */ .aL)('rm', '-rf', '--', pathOf(step))}`);
function stateOf(kind, code) {
    switch (kind) {
        case 'running':
        case 'lost':
        case 'absent':
            return { kind };
        default:
            return { kind: 'finished', code: Number(code) };
    }
}
const pathOf = ({ folder, id }) => `${folder}/${encodeURIComponent(id).replace(/^\./, '%2E')}`;


/***/ }),

/***/ 66686:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z8: () => (/* binding */ marks),
/* harmony export */   _M: () => (/* binding */ newestAttempt),
/* harmony export */   nT: () => (/* binding */ isOpen)
/* harmony export */ });
const marks = [
    'accepted',
    'prepared',
    'switching',
    'forward',
    'committed',
    'reverting',
    'reverted',
    'finished',
];
function newestAttempt(journals) {
    const all = journals.flat();
    const number = Math.max(0, ...all.map((entry) => entry.number));
    const entries = all.filter((entry) => entry.number === number);
    const first = entries[0];
    if (first === undefined)
        return undefined;
    const unique = (values) => [...new Set(values)];
    const [failure] = entries.flatMap((entry) => (entry.kind === 'mark' ? (entry.failure ?? []) : []));
    return {
        lock: first.lock,
        planHash: first.planHash,
        number,
        release: first.release,
        marks: marks.filter((mark) => entries.some((entry) => entry.kind === 'mark' && entry.mark === mark)),
        started: unique(entries.flatMap((entry) => (entry.kind === 'intent' ? [entry.step] : []))),
        done: unique(entries.flatMap((entry) => (entry.kind === 'result' && entry.outcome === 'done' ? [entry.step] : []))),
        failed: unique(entries.flatMap((entry) => (entry.kind === 'result' && entry.outcome === 'failed' ? [entry.step] : []))),
        ...(failure === undefined ? {} : { failure }),
        interrupted: entries.some((entry) => entry.kind === 'interrupted'),
    };
}
const isOpen = (attempt) => !attempt.marks.includes('finished') && !attempt.marks.includes('reverted');


/***/ }),

/***/ 53968:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ES: () => (/* binding */ currentEntry),
/* harmony export */   HM: () => (/* binding */ chained),
/* harmony export */   Os: () => (/* binding */ previousEntry),
/* harmony export */   eX: () => (/* binding */ readLedgerLine),
/* harmony export */   oc: () => (/* binding */ ledgerLine),
/* harmony export */   pk: () => (/* binding */ follows)
/* harmony export */ });
/* unused harmony export originOf */
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63061);

const ledgerLine = (entry) => (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .canonical */ .$N)({ ...entry, sum: (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)((0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .canonical */ .$N)(entry)) });
function readLedgerLine(line, value) {
    if (typeof value !== 'object' || value === null || !('sum' in value))
        return undefined;
    const { sum, ...entry } = value;
    return sum === (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)((0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .canonical */ .$N)(entry)) && (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .canonical */ .$N)(value) === line ? entry : undefined;
}
function chained(ledger, entry) {
    const last = ledger.at(-1);
    return { schema: 1, serial: (last?.serial ?? 0) + 1, ...(last ? { prev: (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(ledgerLine(last)) } : {}), ...entry };
}
const follows = (before, entry) => entry.serial === (before?.serial ?? 0) + 1 &&
    entry.prev === (before && (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(ledgerLine(before))) &&
    (before === undefined || entry.lineage === before.lineage);
const currentEntry = (ledger) => ledger.findLast((entry) => entry.outcome === 'finished');
function originOf(ledger, entry) {
    const first = ledger.find(({ release, outcome }) => release === entry.release && outcome === 'finished') ?? entry;
    const restored = ledger.find(({ release, serial }) => release === first.restores && serial < first.serial);
    return restored === undefined ? first : originOf(ledger, restored);
}
function previousEntry(ledger) {
    const current = currentEntry(ledger);
    if (current === undefined)
        return undefined;
    const origin = originOf(ledger, current);
    return ledger.findLast(({ serial, outcome, content }) => serial < origin.serial && outcome === 'finished' && content !== current.content);
}


/***/ })

};
;