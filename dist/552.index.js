"use strict";
exports.id = 552;
exports.ids = [552];
exports.modules = {

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

/***/ 81036:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zz: () => (/* binding */ strangersIn),
/* harmony export */   _n: () => (/* binding */ pullRequestOf),
/* harmony export */   j_: () => (/* binding */ readEvent)
/* harmony export */ });
const largest = 25_000_000;
async function readEvent({ outside, variables }) {
    const { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path } = variables;
    if (!name)
        return undefined;
    const about = path ? await outside.files.about(path) : undefined;
    if (!path || about?.kind !== 'file' || about.size > largest)
        return { name, payload: undefined };
    const bytes = await outside.files.read(path);
    return { name, payload: jsonOf(new TextDecoder().decode(bytes ?? new Uint8Array())) };
}
async function pullRequestOf(around) {
    const { ci } = around.outside;
    const event = await readEvent(around);
    if (event === undefined)
        return { why: 'this is no run of GitHub Actions' };
    if (ci === undefined)
        return { why: 'there is no token to ask GitHub with (input github-token)', isUnknown: true };
    return (await ci()).pullRequest({ event, commit: around.variables['GITHUB_SHA'] ?? '' });
}
function strangersIn({ name, payload }) {
    if (name === 'pull_request_target')
        return 'its runs hold secrets while the pull request may come from anybody';
    const head = headOf(name, payload);
    if (head === undefined)
        return undefined;
    const own = textAt(payload, 'repository', 'full_name');
    return head === own ? undefined : `its code is that of ${head ?? 'a repository that is gone'}, a fork`;
}
function headOf(name, payload) {
    if (name.startsWith('pull_request'))
        return textAt(payload, 'pull_request', 'head', 'repo', 'full_name') ?? null;
    if (name === 'workflow_run')
        return textAt(payload, 'workflow_run', 'head_repository', 'full_name') ?? null;
    return undefined;
}
function textAt(value, ...keys) {
    const found = keys.reduce((at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined), value);
    return typeof found === 'string' ? found : undefined;
}
function jsonOf(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 22552:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  doctor: () => (/* binding */ doctor)
});

// EXTERNAL MODULE: ./build/model/faults/index.js + 15 modules
var faults = __webpack_require__(12487);
// EXTERNAL MODULE: ./build/model/name.js
var model_name = __webpack_require__(40042);
// EXTERNAL MODULE: ./build/model/label.js
var label = __webpack_require__(79239);
// EXTERNAL MODULE: ./build/commands/facts.js
var facts = __webpack_require__(90545);
// EXTERNAL MODULE: ./build/commands/lock.js
var lock = __webpack_require__(96951);
// EXTERNAL MODULE: ./build/commands/sections.js
var commands_sections = __webpack_require__(30592);
// EXTERNAL MODULE: ./build/commands/shell.js
var shell = __webpack_require__(13192);
// EXTERNAL MODULE: ./build/commands/state-folder.js
var state_folder = __webpack_require__(50304);
;// CONCATENATED MODULE: ./build/commands/checkup.js






const containerFormat = `{${[
    '"name":{{json .Name}}',
    '"args":{{json .Args}}',
    '"mounts":{{json .Mounts}}',
    '"mode":{{json .HostConfig.NetworkMode}}',
].join(',')}}`;
function checkupScript({ app, environment }) {
    const ours = [`label=${label/* label */.Pf.app}=${app}`, `label=${label/* label */.Pf.environment}=${environment}`];
    const filters = ours.flatMap((filter) => ['--filter', filter]);
    return (0,lock/* inSubshell */.ej)(commands_sections/* sectionFunctions */.L$, functions, (0,commands_sections/* section */.uW)('uname', 'uname', '-s', '-r', '-m'), (0,commands_sections/* section */.uW)('system', 'cat', '/etc/os-release'), (0,commands_sections/* section */.uW)('tools', 'missing_tools', ...facts/* wantedTools */.nr), (0,commands_sections/* section */.uW)('iptables', 'system_path', 'iptables'), (0,commands_sections/* section */.uW)('temporary', 'temporary_folder'), (0,commands_sections/* section */.uW)('root-options', 'options_of', '/'), `if command -v docker >/dev/null; then`, (0,commands_sections/* section */.uW)('docker-path', 'command_path', 'docker'), (0,commands_sections/* section */.uW)('docker', 'docker', 'info', '--format', '{"root":{{json .DockerRootDir}},"security":{{json .SecurityOptions}}}'), `root=$(${(0,shell/* words */.aL)('docker', 'info', '--format', '{{.DockerRootDir}}')} 2>/dev/null)`, `[ -z "$root" ] || section disk-docker disk_at "$root"`, (0,commands_sections/* section */.uW)('containers', 'inspect_ours', containerFormat, ...filters), (0,commands_sections/* section */.uW)('our-networks', 'docker', 'network', 'ls', '--format', '{{.Name}}', ...filters), (0,commands_sections/* section */.uW)('our-volumes', 'docker', 'volume', 'ls', '--format', '{{.Name}}', ...filters), (0,commands_sections/* section */.uW)('labelled', 'labelled_images', `label=${label/* label */.Pf.app}=${app}`), (0,commands_sections/* section */.uW)('contained', 'contained_images'), `fi`, (0,state_folder/* locateState */.yC)({ app, environment }), `section disk-state disk_at "$state"`, `section stat stat -c '%U %a' "$state"`, `if [ "$exists" = yes ] && [ "$readable" = yes ]; then`, `section folders release_folders "$state/${label/* layout */.Zp.releases}"`, `section halves half_uploads "$state"`, `section steps ls -1 "$state/${label/* layout */.Zp.steps}"`, `section largest largest_image "$state/${label/* layout */.Zp.releases}"`, `section named named_images "\${state%/*}"`, `fi`, commands_sections/* endOfSections */.xT);
}
const functions = [
    `missing_tools() { for tool in "$@"; do command -v "$tool" >/dev/null || echo "$tool"; done; }`,
    `command_path() { command -v "$1"; }`,
    `system_path() { PATH=$PATH:/usr/sbin:/sbin; command -v "$1"; }`,
    `nearest_to() { near=$1; while [ ! -e "$near" ]; do near=\${near%/*}; [ -n "$near" ] || near=/; done; }`,
    `disk_at() { nearest_to "$1"; df -P -k "$near" | tail -n 1; df -P -i "$near" 2>/dev/null | tail -n 1; }`,
    `mount_of() { df -P "$1" | tail -n 1 | sed 's/.*% *//'; }`,
    `options_of() { place=$(mount_of "$1"); while read -r source target type options rest; do [ "$target" != "$place" ] || found=$options; done </proc/mounts; echo "$found"; }`,
    `temporary_folder() { echo "\${TMPDIR:-/tmp}"; if [ -w "\${TMPDIR:-/tmp}" ]; then echo yes; else echo no; fi; options_of "\${TMPDIR:-/tmp}"; }`,
    `inspect_ours() { format=$1; shift; ids=$(docker ps --all --quiet --no-trunc "$@") || return; [ -z "$ids" ] || docker inspect --type container --format "$format" $ids; }`,
    `digests_of() { [ -z "$1" ] || docker image inspect --format '{{json .RepoDigests}}' $1 2>/dev/null; :; }`,
    `labelled_images() { ids=$(docker image ls --quiet --no-trunc --filter "$1" | sort -u) || return; digests_of "$ids"; }`,
    `contained_images() { ids=$(docker ps --all --quiet --no-trunc) || return; [ -z "$ids" ] || digests_of "$(docker inspect --type container --format '{{.Image}}' $ids | sort -u)"; }`,
    `images_in() { grep -ho '"image":"[^"]*@sha256:[0-9a-f]*"' "$@" 2>/dev/null | cut -d '"' -f 4 | sort -u; }`,
    `largest_image() { for image in $(images_in "$1"/*/release.json); do docker image inspect --format '{{.Size}}' "$image" 2>/dev/null; done | sort -n | tail -n 1; }`,
    `named_images() { for other in "$1"/*; do [ -r "$other" ] && [ -x "$other" ] || echo hidden; done; images_in "$1"/*/${(0,shell/* quote */.hD)(label/* layout */.Zp.releases)}/*/release.json; :; }`,
    `release_folders() { for folder in "$1"/rel-*; do [ -d "$folder" ] || continue; number=$(sed -n 's/.*"number":\\([0-9]*\\),"planHash":.*/\\1/p' "$folder/release.json" 2>/dev/null | head -n 1); echo "\${folder##*/} $number"; done; }`,
    `half_uploads() { cd "$1" && find . \\( -name '.stagecraft-*' -o -name '.ledger.new' -o -name '*.new.[0-9]*' \\) -prune 2>/dev/null | sort | head -n 100; }`,
].join('\n');

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./build/commands/checkup-answer.js


function readCheckup(stdout) {
    const sections = (0,commands_sections/* parseSections */.MJ)(stdout);
    if (sections === undefined)
        return undefined;
    const end = '\n@end\n';
    return { checkup: checkupIn(sections), rest: stdout.slice(stdout.indexOf(end) + end.length) };
}
const textOf = (sections, name) => {
    const answer = sections.get(name);
    return answer?.code === 0 ? answer.text.trim() : '';
};
const linesOf = (sections, name) => textOf(sections, name).split('\n').filter(Boolean);
function checkupIn(sections) {
    const [name = '', release = '', machine = ''] = textOf(sections, 'uname').split(' ');
    const [temporary = '', isWritable, options = ''] = textOf(sections, 'temporary').split('\n');
    const docker = dockerIn(sections);
    const named = linesOf(sections, 'named');
    const [dockerDisk, stateDisk] = [diskIn(sections, 'disk-docker'), diskIn(sections, 'disk-state')];
    const largest = Number(textOf(sections, 'largest'));
    return {
        system: /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(textOf(sections, 'system'))?.[1] ?? '',
        kernel: { name, release, machine },
        login: placeIn(sections)[5] ?? '',
        missingTools: linesOf(sections, 'tools'),
        hasIptables: textOf(sections, 'iptables') !== '',
        ...(docker === undefined ? {} : { docker }),
        disks: {
            ...(dockerDisk === undefined ? {} : { docker: dockerDisk }),
            ...(stateDisk === undefined ? {} : { state: stateDisk }),
        },
        temporary: { path: temporary, isWritable: isWritable === 'yes', options: options.split(',') },
        rootOptions: textOf(sections, 'root-options').split(','),
        folder: folderIn(sections),
        containers: containersIn(sections),
        networks: linesOf(sections, 'our-networks'),
        volumes: linesOf(sections, 'our-volumes'),
        images: {
            labelled: digestsIn(sections, 'labelled'),
            used: [...digestsIn(sections, 'contained'), ...named.filter((line) => line.includes('@sha256:'))],
            isHidden: named.includes('hidden'),
            ...(largest > 0 ? { largest } : {}),
        },
    };
}
const placeIn = (sections) => textOf(sections, 'place').split('\n');
function checkup_answer_valueOf(line) {
    try {
        return JSON.parse(line);
    }
    catch {
        return undefined;
    }
}
const setup = schemas/* object */.Ikc({ root: schemas/* string */.YjP(), security: schemas/* array */.YOg(schemas/* string */.YjP()).nullish() });
function dockerIn(sections) {
    const line = (sections.get('docker')?.text ?? '').split('\n').find((each) => each.startsWith('{'));
    const read = setup.safeParse(checkup_answer_valueOf(line ?? '')).data;
    if (read === undefined || read.root === '')
        return undefined;
    return { path: textOf(sections, 'docker-path'), root: read.root, security: read.security ?? [] };
}
function diskIn(sections, name) {
    const [blocks = '', inodes = ''] = linesOf(sections, name);
    const [, total, free, mount] = /\s(\d+)\s+-?\d+\s+(\d+)\s+\S+\s+(\/.*)$/.exec(blocks) ?? [];
    if (total === undefined || free === undefined || mount === undefined)
        return undefined;
    const [, all, left] = /\s(\d+)\s+\d+\s+(\d+)\s+\S+\s+\/.*$/.exec(inodes) ?? [];
    return {
        mount,
        free: Number(free) * 1024,
        total: Number(total) * 1024,
        ...(all === undefined || Number(all) === 0 ? {} : { inodes: { free: Number(left), total: Number(all) } }),
    };
}
function folderIn(sections) {
    const [path = '', exists] = placeIn(sections);
    const [owner = '', mode = ''] = textOf(sections, 'stat').split(' ');
    return {
        path,
        exists: exists === 'yes',
        owner,
        mode,
        releases: linesOf(sections, 'folders').flatMap((line) => {
            const [name = '', number = ''] = line.split(' ');
            return name === '' ? [] : [{ name, ...(/^\d+$/.test(number) ? { number: Number(number) } : {}) }];
        }),
        halves: linesOf(sections, 'halves').map((line) => line.replace(/^\.\//, '')),
        steps: linesOf(sections, 'steps').map(decoded),
    };
}
function decoded(name) {
    try {
        return decodeURIComponent(name);
    }
    catch {
        return name;
    }
}
const container = schemas/* object */.Ikc({
    name: schemas/* string */.YjP(),
    args: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
    mounts: schemas/* array */.YOg(schemas/* looseObject */._H3({ Source: schemas/* string */.YjP().optional(), Destination: schemas/* string */.YjP() })).nullish(),
    mode: schemas/* string */.YjP(),
});
function containersIn(sections) {
    const read = linesOf(sections, 'containers').flatMap((line) => container.safeParse(checkup_answer_valueOf(line)).data ?? []);
    return Object.fromEntries(read.map(({ name, args, mounts, mode }) => [
        name.replace(/^\//, ''),
        {
            args: args ?? [],
            mounts: (mounts ?? []).map(({ Source = '', Destination }) => ({ source: Source, target: Destination })),
            onHostNetwork: mode === 'host',
        },
    ]));
}
const digests = schemas/* array */.YOg(schemas/* string */.YjP()).nullish();
const digestsIn = (sections, name) => [
    ...new Set(linesOf(sections, name).flatMap((line) => digests.safeParse(checkup_answer_valueOf(line)).data ?? [])),
];

// EXTERNAL MODULE: ./build/commands/facts-answer.js + 1 modules
var facts_answer = __webpack_require__(15215);
// EXTERNAL MODULE: ./build/commands/traefik-command.js
var traefik_command = __webpack_require__(61508);
// EXTERNAL MODULE: ./build/commands/traefik-live.js
var traefik_live = __webpack_require__(58659);
// EXTERNAL MODULE: ./build/commands/traefik.js + 1 modules
var traefik = __webpack_require__(95038);
// EXTERNAL MODULE: ./build/model/digest.js
var digest = __webpack_require__(63061);
// EXTERNAL MODULE: ./build/model/fault.js
var model_fault = __webpack_require__(69969);
// EXTERNAL MODULE: ./build/observe/hosts.js
var hosts = __webpack_require__(22403);
// EXTERNAL MODULE: ./build/observe/survey.js
var survey = __webpack_require__(71500);
;// CONCATENATED MODULE: ./build/observe/checkup.js












const everyRecord = 1_000;
const patience = 3_000;
async function examine(world, loaded, hosts) {
    const seen = await Promise.all(hosts.map(async (host) => [host, await examinedOf(world, loaded, host)]));
    (0,survey/* refuseInvalid */.Q5)(seen.flatMap(([, each]) => (each.kind === 'silent' ? [each.fault] : [])));
    return Object.fromEntries(seen);
}
async function examinedOf(world, loaded, host) {
    try {
        return await (0,survey/* whileConnected */.N)(world, loaded, host, (transport) => examineThrough(world, loaded, transport));
    }
    catch (error) {
        const fault = error instanceof model_fault/* Faults */.CG ? error.faults[0] : error;
        if (!(fault instanceof model_fault/* Fault */.vC) || fault.ending === 'interrupted')
            throw error;
        return { kind: 'silent', fault };
    }
}
async function examineThrough(world, loaded, transport) {
    const asked = (0,survey/* askedOf */.iN)(transport, { world, loaded, releases: everyRecord });
    const { stdout, sent, received } = await (0,hosts/* askHost */.wf)(asked, (0,shell/* lines */.Mn)(checkupScript(asked), (0,hosts/* factsOf */.xS)(asked)));
    const read = readCheckup(stdout);
    if (read === undefined)
        throw faults/* faults */.e.HOST_ANSWER_UNREADABLE({ host: asked.host, doing: 'how it is set up', detail: 'it was cut' });
    const { checkup, rest } = read;
    const found = observedIn(rest, asked, { sent, received });
    if ('faults' in found)
        return { kind: 'unmet', checkup, faults: found.faults };
    const { observed } = found;
    const gateway = await gatewayAnswer(world, loaded, { transport, checkup, observed });
    return { kind: 'seen', checkup, observed, ...(gateway === undefined ? {} : { gateway }) };
}
function observedIn(stdout, asked, times) {
    const unmet = (0,facts_answer/* unmetFacts */.h)(stdout, asked.host);
    if (unmet.length > 0)
        return { faults: unmet };
    try {
        return { observed: (0,hosts/* hostIn */.yo)(stdout, asked, times) };
    }
    catch (error) {
        if (!(error instanceof model_fault/* Fault */.vC))
            throw error;
        return { faults: [error] };
    }
}
async function gatewayAnswer({ outside }, { config }, { transport, checkup, observed }) {
    const isGateway = (service) => config.services[service]?.role === 'gateway';
    const container = observed.containers.find(({ running, service }) => running && isGateway(service));
    const setup = container && checkup.containers[container.name];
    if (container === undefined || setup === undefined || !observed.state.hasKey)
        return undefined;
    const port = (0,traefik_command/* entryPointsOf */.j)(setup.args).control;
    const address = setup.onHostNetwork ? '127.0.0.1' : addressOf(container);
    if (port === undefined)
        return { reason: 'its command has no entry point of ours' };
    if (address === undefined)
        return { reason: 'it has no address on a network' };
    try {
        const key = await (0,hosts/* readKey */.YZ)(transport, observed.state.path);
        if (key === undefined)
            return { reason: 'the key of the environment cannot be read' };
        const answer = await outside.ask({
            connect: () => transport.forward({ address, port }, { deadline: patience, reason: `the gateway ${container.name}` }),
            path: traefik_live/* livePath */.KM,
            headers: { [traefik/* secretHeader */.KC]: (0,digest/* keyedHash */.N_)(key.reveal(), 'proxy-api') },
            deadline: patience,
        });
        return { status: answer.status };
    }
    catch (error) {
        if (error instanceof model_fault/* Fault */.vC && error.ending === 'interrupted')
            throw error;
        return { reason: error instanceof Error ? error.message : String(error) };
    }
}
const addressOf = ({ networks }) => Object.keys(networks)
    .toSorted()
    .map((name) => networks[name]?.address)
    .find((address) => address !== undefined && address !== '');

;// CONCATENATED MODULE: ./build/commands/programs.js
const versionQuestions = {
    docker: ['docker', 'version', '--format', '{{.Client.Version}}'],
    engine: ['docker', 'version', '--format', '{{.Server.Version}}'],
    compose: ['docker', 'compose', 'version', '--short'],
    buildx: ['docker', 'buildx', 'version'],
    git: ['git', '--version'],
};
const readVersion = (stdout) => /\bv?(\d+\.\d+[\w.+~-]*)/.exec(stdout)?.[1];

// EXTERNAL MODULE: ./build/observe/project.js + 37 modules
var project = __webpack_require__(93826);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/config/source.js
var source = __webpack_require__(6293);
// EXTERNAL MODULE: ./build/observe/event.js
var observe_event = __webpack_require__(81036);
;// CONCATENATED MODULE: ./build/observe/workflows.js



const most = 100;
async function seeWorkflows(world) {
    const { files } = world.outside;
    const place = await nearest(world);
    if (place === undefined)
        return [];
    const names = place.names.filter((name) => /\.ya?ml$/.test(name)).slice(0, most);
    return Promise.all(names.map(async (name) => {
        const file = `.github/workflows/${name}`;
        const read = (0,source/* readSource */.o$)((await files.read((0,external_node_path_.join)(place.folder, name))) ?? '', file);
        if ('faults' in read)
            return { file, broken: read.faults[0]?.what.replace(/\.$/, '') ?? 'it cannot be read' };
        return { file, content: read.source.value };
    }));
}
async function nearest({ outside, folder, }) {
    for (let above = folder;; above = (0,external_node_path_.dirname)(above)) {
        const place = (0,external_node_path_.join)(above, '.github/workflows');
        const names = await outside.files.list(place);
        if (names !== undefined)
            return { folder: place, names };
        if ((await outside.files.about((0,external_node_path_.join)(above, '.git'))) !== undefined || above === (0,external_node_path_.dirname)(above))
            return undefined;
    }
}
async function seeJob(world) {
    const event = await (0,observe_event/* readEvent */.j_)(world);
    if (event === undefined)
        return undefined;
    const strangers = (0,observe_event/* strangersIn */.Zz)(event);
    return { event: event.name, ...(strangers === undefined ? {} : { strangers }) };
}

;// CONCATENATED MODULE: ./build/observe/machine.js





const machine_patience = 10_000;
async function seeMachine(world, node) {
    const [[docker, engine, compose, buildx, git], workflows, job] = await Promise.all([
        Promise.all(['docker', 'engine', 'compose', 'buildx', 'git'].map((name) => versionOf(world, name))),
        seeWorkflows(world),
        seeJob(world),
    ]);
    if (!docker || !engine || !compose || !buildx || !git)
        throw new Error('a program was not asked');
    return { system: await systemOf(world), node, docker, engine, compose, buildx, git, workflows, job };
}
async function versionOf({ outside, folder, variables }, name) {
    const argv = versionQuestions[name];
    try {
        const reason = `the version of ${name}`;
        const said = await outside.program({ argv, folder, environment: variables, deadline: machine_patience, reason });
        const version = readVersion(said.stdout);
        if (version !== undefined)
            return { version };
        const [first = `${argv.join(' ')} ended with ${said.code}`] = said.stderr.trim().split('\n').filter(Boolean);
        return { missing: first.slice(0, 200) };
    }
    catch (error) {
        if (!(error instanceof model_fault/* Fault */.vC) || error.ending === 'interrupted')
            throw error;
        return {
            missing: error.code === 'PROGRAM_MISSING' ? `there is no ${argv[0]} command` : error.what.replace(/\.$/, ''),
        };
    }
}
async function systemOf({ outside }) {
    const text = new TextDecoder().decode((await outside.files.read('/etc/os-release')) ?? new Uint8Array());
    return /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(text)?.[1] ?? process.platform;
}
async function seeConfiguration(world, given) {
    try {
        const { config } = await (0,project/* readConfigFile */.RG)(world, given);
        return { kind: 'valid', file: config.file, environments: (0,model_name/* keysOf */.YD)(config.environments) };
    }
    catch (error) {
        const found = error instanceof model_fault/* Faults */.CG ? error.faults : error instanceof model_fault/* Fault */.vC ? [error] : [];
        const [first] = found;
        if (first === undefined)
            throw error;
        return first.code === 'CONFIG_MISSING' && given === undefined
            ? { kind: 'missing', fix: first.fix }
            : { kind: 'invalid', problems: found.length, first: first.what.replace(/\.$/, '') };
    }
}

// EXTERNAL MODULE: ./build/model/ledger.js
var model_ledger = __webpack_require__(53968);
// EXTERNAL MODULE: ./build/model/quantity.js
var quantity = __webpack_require__(74480);
;// CONCATENATED MODULE: ./build/plan/fact.js
const factNames = [
    'configuration',
    'login',
    'host key',
    'shell',
    'system',
    'node',
    'tools',
    'docker',
    'compose',
    'buildx',
    'git',
    'workflow',
    'rights',
    'confinement',
    'iptables',
    'docker disk',
    'state disk',
    'root',
    'temporary',
    'clock',
    'address',
    'lock',
    'attempt',
    'ledger',
    'state folder',
    'networks',
    'gateway',
    'leftovers',
];
const good = (name, what) => ({ name, what, verdict: 'good' });
const warning = (name, what, fix) => ({ name, what, fix, verdict: 'warning' });
const problem = (name, what, fix) => ({ name, what, fix, verdict: 'problem' });
const factsAbout = (about, findings) => findings
    .map((finding) => ({ about, ...finding }))
    .toSorted((a, b) => factNames.indexOf(a.name) - factNames.indexOf(b.name));
function factsEnding(facts) {
    const problems = facts.filter(({ verdict }) => verdict === 'problem');
    if (problems.some(({ name }) => name !== 'login'))
        return 'person';
    return problems.length > 0 ? 'outside' : 'done';
}

;// CONCATENATED MODULE: ./build/plan/doctor-host.js


function setupFindings(examined) {
    const { checkup } = examined;
    const { login, system, kernel, docker, hasIptables, missingTools } = checkup;
    return [
        good('login', `answers as ${login}`),
        good('shell', 'its sh runs our scripts'),
        kernel.name === 'Linux'
            ? good('system', `${system || 'Linux'}, ${kernel.machine}, kernel ${kernel.release}`)
            : problem('system', `${kernel.name} ${kernel.release}`, 'Deploy to a Linux host: others were never tried.'),
        ...(missingTools.length === 0 ? [good('tools', 'all there')] : []),
        ...(examined.kind === 'unmet' ? examined.faults.map(unmetFinding) : engineFindings(examined)),
        ...confinementFindings(checkup),
        ...(docker === undefined
            ? []
            : [
                hasIptables
                    ? good('iptables', 'there')
                    : warning('iptables', 'there is none, without which the engine publishes no ports', 'Install iptables there, or make sure that the engine uses nftables itself.'),
            ]),
        ...diskFindings(checkup),
        ...mountFindings(checkup),
        ...(examined.kind === 'seen' ? [clockFinding(examined.observed)] : []),
    ];
}
const unmetNames = {
    HOST_TOOLS_MISSING: 'tools',
    DOCKER_DENIED: 'rights',
    HOST_ADDRESS_UNRESOLVED: 'address',
    STATE_FOREIGN: 'state folder',
    STATE_CLASH: 'state folder',
};
const unmetFinding = ({ code, what, fix }) => problem(unmetNames[code] ?? (what.includes('Compose') ? 'compose' : 'docker'), sentence(what), fix);
const sentence = (what) => what.trim().replace(/\.$/, '');
const engineFindings = ({ observed: { engine, internalAddress }, checkup: { login }, }) => [
    good('docker', `Docker Engine ${engine.version} (${engine.architecture}) answers`),
    good('compose', `Docker Compose ${engine.compose}`),
    good('rights', `${login} may use Docker`),
    good('address', internalAddress),
];
function confinementFindings({ docker }) {
    if (docker === undefined)
        return [];
    const { path, root, security } = docker;
    const has = (name) => security.some((option) => option.split(',')[0] === `name=${name}`);
    if (path.startsWith('/snap/') || root.startsWith('/var/snap/'))
        return [
            problem('confinement', 'Docker is a snap, which may not mount files outside of home folders', "Remove it and install Docker's own packages there: https://docs.docker.com/engine/install/"),
        ];
    if (has('rootless'))
        return [
            warning('confinement', 'the engine is rootless: ports below 1024 and memory limits need more setup, and no test of ours covers it', 'Use an engine that runs as root, or see https://docs.docker.com/engine/security/rootless/ for what it cannot.'),
        ];
    if (has('selinux'))
        return [
            warning('confinement', 'SELinux labels containers, which may keep them from files that are mounted; no test of ours covers it', 'If a container cannot read what is mounted into it: label disable in security_opt of that service.'),
        ];
    return [good('confinement', 'neither rootless, nor a snap, nor under SELinux')];
}
const least = { docker: 512 * 1024 ** 2, state: 64 * 1024 ** 2 };
const scarce = 0.05;
function diskFindings({ disks, images }) {
    const need = Math.max(least.docker, 2 * (images.largest ?? 0));
    const why = images.largest === undefined ? '' : ', twice the largest image of a release';
    return [
        ...(disks.docker === undefined
            ? []
            : [
                diskFinding('docker disk', disks.docker, {
                    need,
                    why,
                    fix: 'Make room there; to see what takes it: docker system df',
                }),
            ]),
        ...(disks.state === undefined
            ? []
            : [
                diskFinding('state disk', disks.state, {
                    need: least.state,
                    why: '',
                    fix: 'Make room there; to see what takes it: du -xh / | sort -h | tail',
                }),
            ]),
    ];
}
function diskFinding(name, { mount, free, total, inodes }, { need, why, fix }) {
    const space = `${size(free)} of ${size(total)} free on ${mount}`;
    if (free < need)
        return problem(name, `${space}; ${size(need)} are needed${why}`, fix);
    const left = inodes === undefined ? '' : `, ${inodes.free} of ${inodes.total} inodes`;
    if (inodes !== undefined && inodes.free < 1_000)
        return problem(name, `${space}${left}`, `Remove small files from ${mount} there: no more can be made (df -i).`);
    if (free < total * scarce || (inodes !== undefined && inodes.free < inodes.total * scarce))
        return warning(name, `${space}${left}`, fix);
    return good(name, `${space}${left}`);
}
const size = (bytes) => bytes < 1e9 ? `${Math.floor(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
function mountFindings({ rootOptions, temporary: { path, isWritable, options } }) {
    return [
        rootOptions.includes('ro')
            ? warning('root', '/ is mounted read-only', 'Check that the state folder and Docker lie on a mount that can be written.')
            : good('root', '/ can be written'),
        !isWritable
            ? problem('temporary', `${path} cannot be written`, `Make it a folder that the login can write: chmod 1777 ${path}`)
            : options.includes('noexec')
                ? warning('temporary', `${path} is mounted noexec`, 'Nothing of ours runs from there; if a build or plugin does, set TMPDIR.')
                : good('temporary', `${path} can be written`),
    ];
}
const tolerable = 60_000;
function clockFinding({ clock: { skew } }) {
    const apart = (0,quantity/* describeDuration */.M)(Math.abs(skew));
    if (Math.abs(skew) <= tolerable)
        return good('clock', `${apart} from ours`);
    return warning('clock', `${apart} ${skew > 0 ? 'ahead of' : 'behind'} ours`, 'Turn on time synchronisation where the clock is wrong: timedatectl set-ntp true');
}

// EXTERNAL MODULE: ./build/model/minimum.js
var minimum = __webpack_require__(82305);
// EXTERNAL MODULE: ./build/model/stage.js
var stage = __webpack_require__(227);
;// CONCATENATED MODULE: ./build/plan/doctor-workflow.js


function workflowFindings(seen, job) {
    const here = job?.strangers === undefined
        ? []
        : [problem('workflow', `this run of ${job.event} may deploy nothing: ${job.strangers}`, afterMerge)];
    return [...here, ...seen.flatMap(findingsOf)];
}
const afterMerge = 'Deploy after the merge: on: { push: { branches: [main] } }';
function findingsOf(seen) {
    const { file } = seen;
    if ('broken' in seen)
        return [warning('workflow', `${file} cannot be read: ${seen.broken}`, 'Mend it: GitHub does not run it either.')];
    const uses = usesIn(seen.content);
    if (uses.length === 0)
        return [];
    const found = [...eventFindings(file, seen.content, uses), ...uses.flatMap((use) => useFindings(file, use))];
    const told = found.filter(({ what }, at) => found.findIndex((each) => each.what === what) === at);
    return told.length > 0
        ? told
        : [good('workflow', `${file} has the permissions, concurrency and events that it needs`)];
}
const ours = /^(?:stagecraft\/deploy|\$)(?:\/(?:actions|\.github\/workflows)\/([\w-]+)(?:\.ya?ml)?)?(?:@.*)?$/;
function usesIn(content) {
    return entriesOf(at(content, 'jobs')).flatMap(([job, definition]) => {
        const steps = listOf(at(definition, 'steps'));
        const permissions = at(definition, 'permissions') ?? at(content, 'permissions');
        const concurrency = [at(content, 'concurrency'), at(definition, 'concurrency')];
        const called = [{ ...mapOf(definition), isJob: true }, ...steps];
        return called.flatMap((each, index) => {
            const [address, name] = ours.exec(String(at(each, 'uses') ?? '')) ?? [];
            const inputs = mapOf(at(each, 'with'));
            const stage = name ?? String(inputs['stage'] ?? 'all');
            if (address === undefined || !known.includes(stage))
                return [];
            const earlier = called.slice(0, index).map((one) => String(at(one, 'uses') ?? ''));
            const hasCheckout = index === 0 || earlier.some((uses) => /(^|\/)checkout@/.test(uses));
            return [{ job, does: stage === 'all' ? 'deploy' : stage, inputs, permissions, concurrency, hasCheckout }];
        });
    });
}
const known = [...stage/* stageNames */.h, 'deploy', 'all'];
const changesHosts = ({ does }) => does !== 'plan' && does !== 'build';
function eventFindings(file, content, uses) {
    const on = at(content, 'on');
    const events = typeof on === 'string' ? [on] : Array.isArray(on) ? on.map(String) : Object.keys(mapOf(on));
    const deploying = uses.find(changesHosts);
    return [
        ...(events.includes('pull_request_target')
            ? [
                problem('workflow', `${file} runs on pull_request_target, with secrets, for whatever anybody proposes`, 'Write: on: pull_request'),
            ]
            : []),
        ...(deploying !== undefined && events.every((event) => event === 'pull_request')
            ? [
                warning('workflow', `${file}: job ${deploying.job} deploys on pull_request, which is refused for forks`, afterMerge),
            ]
            : []),
    ];
}
function useFindings(file, use) {
    const where = `${file}: job ${use.job}`;
    const lacking = neededBy(use).filter((needed) => !isGranted(use.permissions, needed));
    const isCancelled = use.concurrency.some((each) => at(each, 'cancel-in-progress') === true);
    return [
        ...lacking.map(({ scope, level, isNeeded, why }) => {
            const told = isNeeded ? problem : warning;
            return told('workflow', `${where} lacks the permission to ${why}`, `Add under permissions: of the job: ${scope}: ${level}`);
        }),
        ...(changesHosts(use) && isCancelled
            ? [
                problem('workflow', `${where} is cancelled by the next run in the middle of a deploy`, 'Write under concurrency: cancel-in-progress: false'),
            ]
            : []),
        ...(use.hasCheckout
            ? []
            : [
                problem('workflow', `${where} has no checkout before ${use.does}`, 'Add before it: - uses: actions/checkout@v5'),
            ]),
    ];
}
function neededBy({ does, inputs }) {
    const isCommenting = String(inputs['comment'] ?? 'true') !== 'false';
    const isApproved = String(inputs['approved']) === 'true';
    const read = { scope: 'contents', level: 'read', why: 'check out the files', isNeeded: true };
    const comment = {
        scope: 'pull-requests',
        level: 'write',
        why: 'show the plan on the pull request',
        isNeeded: false,
    };
    const runs = {
        scope: 'actions',
        level: 'read',
        why: 'ask whether the run that holds the environment has ended',
        isNeeded: false,
    };
    const record = { scope: 'deployments', level: 'write', why: 'record the deployment', isNeeded: false };
    const find = (scope) => ({
        scope,
        level: 'read',
        why: 'find the plan that was approved',
        isNeeded: true,
    });
    if (does === 'build')
        return [read];
    if (does === 'plan')
        return isApproved ? [read, find('pull-requests'), find('actions')] : [read, ...(isCommenting ? [comment] : [])];
    return [read, runs, ...(String(inputs['deployment']) === 'true' ? [record] : [])];
}
function isGranted(permissions, { scope, level }) {
    if (permissions === undefined || permissions === 'write-all')
        return true;
    if (permissions === 'read-all')
        return level === 'read';
    const given = at(permissions, scope);
    return given === 'write' || given === level;
}
const mapOf = (value) => typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
const listOf = (value) => (Array.isArray(value) ? value : []);
const entriesOf = (value) => Object.entries(mapOf(value));
const at = (value, key) => (Object.hasOwn(mapOf(value), key) ? mapOf(value)[key] : undefined);

;// CONCATENATED MODULE: ./build/plan/doctor-machine.js



function machineFindings(seen) {
    const { system, node, docker, compose, buildx, git, workflows, job, configuration } = seen;
    return [
        ...(configuration === undefined ? [] : [configurationFinding(configuration)]),
        good('system', system),
        (0,minimum/* isOlder */.t)(node, minimum/* minimum */.B.node)
            ? problem('node', `Node ${node}; ${written(minimum/* minimum */.B.node)} or later is needed`, 'Install a newer Node.')
            : good('node', `Node ${node}`),
        'missing' in docker
            ? problem('docker', docker.missing, 'Install Docker here: https://docs.docker.com/get-docker/')
            : engineFinding(docker.version, seen.engine),
        'missing' in compose || (0,minimum/* isOlder */.t)(compose.version, minimum/* minimum */.B.compose)
            ? problem('compose', 'missing' in compose
                ? compose.missing
                : `Docker Compose ${compose.version}; ${written(minimum/* minimum */.B.compose)} or later is needed`, 'Install the plugin docker compose here: it resolves the compose file. https://docs.docker.com/compose/install/')
            : good('compose', `Docker Compose ${compose.version}`),
        'missing' in buildx
            ? warning('buildx', buildx.missing, 'Install the plugin docker buildx here, if images are built or asked for from here: https://docs.docker.com/build/install-buildx/')
            : good('buildx', `Buildx ${buildx.version}`),
        'missing' in git
            ? warning('git', git.missing, 'Install git here, or give every version with --version.')
            : good('git', `git ${git.version}`),
        ...workflowFindings(workflows, job),
    ];
}
const written = ([major, minor]) => `${major}.${minor}`;
function engineFinding(client, engine) {
    if ('version' in engine)
        return good('docker', `Docker ${client}, its engine ${engine.version} answers`);
    return warning('docker', `Docker ${client}, and no engine answers it: ${engine.missing}`, 'Start the engine here (systemctl start docker) if images are built from here; all else works without one.');
}
function configurationFinding(seen) {
    switch (seen.kind) {
        case 'valid':
            return good('configuration', `${seen.file} is valid; it has ${seen.environments.join(', ')}`);
        case 'invalid':
            return problem('configuration', `${seen.first}${seen.problems === 1 ? '' : ` (and ${seen.problems - 1} more)`}`, 'See all of it with its places: stagecraft validate');
        case 'missing':
            return warning('configuration', 'there is no stagecraft.yml here, so no hosts are known', seen.fix);
    }
}

// EXTERNAL MODULE: ./build/plan/resources.js
var resources = __webpack_require__(82782);
// EXTERNAL MODULE: ./build/plan/routes.js
var plan_routes = __webpack_require__(61469);
// EXTERNAL MODULE: ./build/plan/status-attempt.js
var status_attempt = __webpack_require__(26281);
;// CONCATENATED MODULE: ./build/plan/doctor-records.js






const recordFindings = (facts) => [
    folderFinding(facts.checkup),
    ...networkFindings(facts),
    ...gatewayFindings(facts),
];
function folderFinding({ folder: { path, exists, owner, mode }, login }) {
    if (!exists)
        return good('state folder', `none yet; the first deploy makes ${path}`);
    if (owner !== login && login !== 'root')
        return problem('state folder', `${path} belongs to ${owner}`, `Deploy as ${owner}, or: chown -R ${login} ${path}`);
    if (!/^[0-7]*00$/.test(mode))
        return problem('state folder', `${path} has mode ${mode}: others may look into it`, `Close it there: chmod 700 ${path}`);
    return good('state folder', `${path}, of ${owner}, mode ${mode}`);
}
function networkFindings({ host, observed, release, repair }) {
    const wanted = release === undefined ? [] : (0,resources/* resourcesOn */.F)(release, host).networks;
    const missing = wanted.filter((name) => !observed.networks.includes(name));
    if (missing.length > 0)
        return [problem('networks', `missing: ${missing.join(', ')}`, `Make them again: ${repair}`)];
    return wanted.length === 0 ? [] : [good('networks', `all ${wanted.length} that the release uses`)];
}
function gatewayFindings({ host, checkup, observed, release, gateway, repair }) {
    const service = release?.hosts[host]?.services.find((name) => release.services[name]?.role === 'gateway');
    if (release === undefined || service === undefined || !(0,plan_routes/* gatewaysOf */.DW)(release).includes(host))
        return [];
    const container = observed.containers.find((each) => each.service === service && each.running);
    if (container === undefined)
        return [problem('gateway', `${service} does not run`, `Start it again: ${repair}`)];
    if ((0,plan_routes/* routedOf */.P2)(release).length === 0)
        return [good('gateway', `${service} runs; nothing is routed`)];
    const routes = `${observed.state.path}/${label/* layout */.Zp.routesFolder}`;
    const mount = checkup.containers[container.name]?.mounts.find(({ source }) => source === routes);
    if (mount === undefined)
        return [
            problem('gateway', `${service} runs without our folder of routes ${routes}`, `Replace it: docker rm --force ${container.name} there, then ${repair}`),
        ];
    if (observed.state.routes === undefined)
        return [problem('gateway', `the routes that ${service} reads are gone`, `Write them again: ${repair}`)];
    if (gateway === undefined)
        return [good('gateway', `${service} runs, ${routes} is mounted`)];
    if ('reason' in gateway)
        return [
            problem('gateway', `${service} runs, and its API gives no answer: ${gateway.reason}`, `See why, on ${host}: docker logs --tail 50 ${container.name}`),
        ];
    return gateway.status === 200
        ? [good('gateway', `${service} runs, reads our routes, and its API answers`)]
        : [
            problem('gateway', `${service} runs, and its API answers ${gateway.status}: our route file is not read`, `See why, on ${host}: docker logs --tail 50 ${container.name}`),
        ];
}
function environmentFindings({ locks, attempt, environment }, { lockProblems, ledgerProblems, ledgers, }) {
    return [
        ...lockFindings(locks, lockProblems),
        ...attemptFindings(attempt, environment),
        ...(ledgerProblems.length > 0
            ? ledgerProblems.map((each) => told('ledger', each))
            : [
                good('ledger', ledgers === 0 ? 'none yet' : ledgers === 1 ? 'holds' : `all ${ledgers} copies hold and are equal`),
            ]),
    ];
}
function lockFindings(locks, problems) {
    if (problems.length > 0)
        return problems.map((each) => told('lock', each));
    if (locks.length === 0)
        return [good('lock', 'nobody holds it')];
    return locks.map(({ owner: { actor, operation, startedAt, id }, hosts, silence, alive }) => {
        const held = `held by ${actor} (${operation}) since ${startedAt} on ${hosts.join(', ')}`;
        return alive
            ? warning('lock', `${held}; last heard of ${(0,quantity/* describeDuration */.M)(silence)} ago`, 'Wait until that run is done.')
            : warning('lock', `${held}; silent for ${(0,quantity/* describeDuration */.M)(silence)}`, `The next run takes it over by itself; its id is ${id}.`);
    });
}
function attemptFindings(attempt, environment) {
    if (attempt === undefined)
        return [good('attempt', 'nothing is open')];
    const { kind, version, number, state } = attempt;
    if (state === 'running')
        return [good('attempt', `a ${kind} of ${version} (r${number}) is under way`)];
    return (0,status_attempt/* attemptProblems */.Iw)(attempt, environment).map((each) => told('attempt', each));
}
function told(name, { host, what, fix, command }) {
    const todo = [fix, command].filter((each) => each !== undefined).join(' ');
    return problem(name, host === undefined ? what : `${host}: ${what}`, todo);
}

// EXTERNAL MODULE: ./build/plan/kept.js
var kept = __webpack_require__(59839);
// EXTERNAL MODULE: ./build/model/release.js
var model_release = __webpack_require__(8272);
// EXTERNAL MODULE: ./build/plan/status-service.js
var status_service = __webpack_require__(5355);
;// CONCATENATED MODULE: ./build/plan/leftovers.js





function leftoverFindings(facts) {
    const { isBusy } = facts;
    const found = [
        ...strangers(facts),
        ...(isBusy ? [] : [...containers(facts), ...folders(facts), ...halves(facts), ...steps(facts)]),
        ...leftovers_resources(facts),
        ...leftovers_images(facts),
    ];
    return found.length > 0 ? found : [good('leftovers', isBusy ? 'none besides what the run there makes' : 'none')];
}
const strangers = ({ host, observed, compared }) => (0,status_service/* strangersOn */.Fy)(host, observed, compared).map(({ what, fix = '' }) => problem('leftovers', what, fix));
const pruned = ({ compared: { environment } }) => `The next release removes it: stagecraft deploy --env ${environment}`;
function containers(facts) {
    const { observed, compared, numbers } = facts;
    const told = new Set((0,status_service/* strangersOn */.Fy)(facts.host, observed, compared).map(({ what }) => what.split(' ')[0]));
    const left = observed.containers.filter(({ name, number, running }) => !running && !numbers.includes(number) && !told.has(name));
    return named('stopped container', left.map(({ name }) => name), pruned(facts));
}
function folders(facts) {
    const { checkup, numbers } = facts;
    const left = checkup.folder.releases.filter(({ number }) => number === undefined || !numbers.includes(number));
    return named('release folder', left.map(({ name }) => name), pruned(facts));
}
function halves({ host, checkup: { folder } }) {
    const remove = (paths) => `Remove what a cut upload left, on ${host}: rm -rf ${paths.map((path) => `${folder.path}/${path}`).join(' ')}`;
    return named('half upload', folder.halves, remove(folder.halves));
}
function steps({ host, observed, checkup: { folder } }) {
    const left = folder.steps.filter((step) => !observed.state.liveSteps.includes(step));
    return named('stopped detached step', left, `Remove what is left of it, on ${host}: rm -rf ${folder.path}/steps/*`);
}
function leftovers_resources({ host, app, checkup, kept, compared: { environment } }) {
    const networks = kept.flatMap((release) => Object.values(release.networks).flatMap(({ name }) => [name, (0,model_release/* namesNetwork */.pP)(name)]));
    const volumes = kept.flatMap((release) => Object.values(release.volumes).map(({ name }) => name));
    const others = checkup.networks.filter((name) => !networks.includes(name));
    const stores = checkup.volumes.filter((name) => !volumes.includes(name) && name !== (0,label/* stateVolume */.aS)(app, environment));
    return [
        ...named('network', others, `If nothing needs it, on ${host}: docker network rm ${others.join(' ')}`),
        ...named('volume', stores, `It may hold data, and nothing of ours ever removes one. If nobody needs it, on ${host}: docker volume rm ${stores.join(' ')}`),
    ];
}
function leftovers_images({ host, checkup, isBuildHost }) {
    const { labelled, used, isHidden } = checkup.images;
    if (isBuildHost || isHidden)
        return [];
    const left = labelled.filter((image) => !used.includes(image));
    return named('image', left, `If nothing needs it, on ${host}: docker image rm ${left.join(' ')}`);
}
const shown = 5;
function named(noun, names, fix) {
    if (names.length === 0)
        return [];
    const rest = names.length > shown ? ` and ${names.length - shown} more` : '';
    const counted = names.length === 1 ? noun : `${names.length} ${noun}s`;
    const what = `${counted} of no kept release: ${names.slice(0, shown).join(', ')}${rest}`;
    return [warning('leftovers', sentence(what), fix)];
}

// EXTERNAL MODULE: ./build/plan/releases.js
var releases = __webpack_require__(53229);
// EXTERNAL MODULE: ./build/plan/status-ledgers.js
var status_ledgers = __webpack_require__(91598);
// EXTERNAL MODULE: ./build/plan/status-lock.js
var status_lock = __webpack_require__(20389);
// EXTERNAL MODULE: ./build/plan/status-problem.js
var status_problem = __webpack_require__(79803);
;// CONCATENATED MODULE: ./build/plan/doctor.js













const machineFacts = (seen) => factsAbout({ kind: 'machine' }, machineFindings(seen));
function environmentFacts(seen) {
    const { app, environment, project, driver, keep, hosts, examined } = seen;
    const observed = doctor_observedIn(examined);
    const { ledger, problems: ledgerProblems } = (0,status_ledgers/* ledgersOf */.o)(observed, environment);
    const current = (0,model_ledger/* currentEntry */.ES)(ledger);
    const release = current && (0,releases/* recordIn */.Rn)(observed, current.release);
    const locks = (0,status_lock/* locksOf */.a)(observed);
    const attempt = (0,status_attempt/* attemptOf */.tx)({ observed, isWhole: (0,model_name/* keysOf */.YD)(observed).length === hosts.length, locks });
    const numbers = (0,kept/* keptNow */.Br)({ ledger, observed, keep }, attempt?.number);
    const repair = current === undefined ? `stagecraft deploy --env ${environment}` : (0,status_problem/* redeploy */.j)(environment, current);
    const ofEnvironment = (0,model_name/* keysOf */.YD)(observed).length === 0
        ? []
        : environmentFindings({ locks, environment, ...(attempt === undefined ? {} : { attempt }) }, {
            lockProblems: (0,status_lock/* lockProblems */.q)(observed, environment),
            ledgerProblems,
            ledgers: Object.values(observed).filter(({ state }) => state.ledger.length > 0).length,
        });
    const ofHosts = (0,model_name/* keysOf */.YD)(examined).flatMap((host) => {
        const each = examined[host];
        if (each === undefined)
            return [];
        if (each.kind === 'silent')
            return factsAbout({ kind: 'host', host }, [silenceOf(each.fault)]);
        const setup = setupFindings(each);
        if (each.kind === 'unmet')
            return factsAbout({ kind: 'host', host }, setup);
        const { checkup } = each;
        const facts = { host, checkup, observed: each.observed };
        return factsAbout({ kind: 'host', host }, [
            ...setup,
            ...recordFindings({ ...facts, release, gateway: each.gateway, repair }),
            ...leftoverFindings({
                ...facts,
                app,
                compared: { environment, project, ledger, release, attempt },
                numbers,
                kept: (0,kept/* recordsIn */.Q0)(observed, numbers),
                isBusy: locks.some(({ alive }) => alive),
                isBuildHost: driver === 'local',
            }),
        ]);
    });
    return [...factsAbout({ kind: 'environment' }, ofEnvironment), ...ofHosts];
}
function silenceOf({ code, ending, what, fix }) {
    const name = code === 'HOST_SHELL_UNUSABLE' ? 'shell' : ending === 'outside' ? 'login' : 'host key';
    return problem(name, sentence(what), fix);
}
const doctor_observedIn = (examined) => Object.fromEntries((0,model_name/* keysOf */.YD)(examined).flatMap((host) => (examined[host]?.kind === 'seen' ? [[host, examined[host].observed]] : [])));

// EXTERNAL MODULE: ./build/operations/table.js
var table = __webpack_require__(75978);
;// CONCATENATED MODULE: ./build/operations/doctor-text.js

function doctorLines({ of, facts }) {
    const subject = (about) => about.kind === 'machine' ? 'this machine' : about.kind === 'environment' ? (of?.environment ?? '') : about.host;
    const todo = [...withVerdict(facts, 'problem'), ...withVerdict(facts, 'warning')];
    return [
        `${of === undefined ? 'this machine' : `${of.app} ${of.environment}`}: ${verdictOf(facts)}`,
        '',
        ...(0,table/* table */.t)(facts.map(({ about, name, verdict, what }) => [subject(about), name, verdict, what])),
        ...(todo.length === 0 ? [] : ['', `To do (${todo.length})`]),
        ...todo.flatMap((fact) => [
            `  ${subject(fact.about)}, ${fact.name}: ${fact.what}`,
            ...(fact.verdict === 'good' ? [] : [`    ${fact.fix}`]),
        ]),
    ];
}
const withVerdict = (facts, verdict) => facts.filter((fact) => fact.verdict === verdict);
function verdictOf(facts) {
    const [problems, warnings] = [withVerdict(facts, 'problem').length, withVerdict(facts, 'warning').length];
    const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;
    if (problems + warnings === 0)
        return `all good (${count(facts.length, 'fact')})`;
    return [
        ...(problems === 0 ? [] : [count(problems, 'problem')]),
        ...(warnings === 0 ? [] : [count(warnings, 'warning')]),
    ].join(', ');
}
function doctorDocument({ of, facts }) {
    return {
        app: of?.app ?? null,
        environment: of?.environment ?? null,
        problems: withVerdict(facts, 'problem').length,
        warnings: withVerdict(facts, 'warning').length,
        facts: facts.map((fact) => ({
            about: fact.about.kind,
            host: fact.about.kind === 'host' ? fact.about.host : null,
            fact: fact.name,
            verdict: fact.verdict,
            what: fact.what,
            fix: fact.verdict === 'good' ? null : fact.fix,
        })),
    };
}

;// CONCATENATED MODULE: ./build/operations/doctor.js








async function doctor(inputs, world) {
    const { environment } = inputs;
    return environment === undefined ? machineAlone(inputs, world) : withHosts({ ...inputs, environment }, world);
}
async function machineAlone({ config, host, node }, world) {
    if (host !== undefined)
        throw faults/* faults */.e.INPUT_MISSING({ input: '--env', why: 'A host is one of an environment.' });
    const [machine, configuration] = await Promise.all([seeMachine(world, node), seeConfiguration(world, config)]);
    const facts = machineFacts({ ...machine, configuration });
    const exit = factsEnding(facts);
    const names = configuration.kind === 'valid' ? configuration.environments : [];
    return {
        ...(exit === 'done' ? {} : { exit }),
        faults: problemsIn(facts),
        lines: [...doctorLines({ facts }), '', 'Only this machine was looked at: hosts are those of an environment.'],
        next: `stagecraft doctor --env ${names.length === 1 ? names[0] : '<name>'}`,
        result: doctorDocument({ facts }),
    };
}
async function withHosts({ environment: name, config: given, host, node }, world) {
    const loaded = await (0,project/* readConfig */.Xg)(world, { given, environment: name, use: 'reach' });
    const { config, environment } = loaded;
    const hosts = (0,model_name/* keysOf */.YD)(environment.hosts);
    if (host !== undefined && !hosts.includes(host))
        throw faults/* faults */.e.HOST_UNKNOWN({ host, environment: name, known: hosts });
    const [machine, examined] = await Promise.all([
        seeMachine(world, node),
        examine(world, loaded, host === undefined ? hosts : [host]),
    ]);
    const facts = [
        ...machineFacts(machine),
        ...environmentFacts({
            app: config.app,
            environment: name,
            project: environment.projectName,
            driver: environment.driver,
            keep: config.releases.keep,
            hosts,
            examined,
        }),
    ];
    const exit = factsEnding(facts);
    const of = { app: config.app, environment: name };
    return {
        ...(exit === 'done' ? {} : { exit }),
        faults: [
            ...problemsIn(facts),
            ...(0,model_name/* keysOf */.YD)(examined).flatMap((each) => (examined[each]?.kind === 'silent' ? [examined[each].fault] : [])),
        ],
        lines: doctorLines({ of, facts }),
        result: doctorDocument({ of, facts }),
    };
}
function problemsIn(facts) {
    const found = facts.flatMap((fact) => (fact.verdict === 'problem' && fact.name !== 'login' ? [fact] : []));
    const [first] = found;
    if (first === undefined)
        return [];
    const problems = found.map(({ about, name, what }) => `${about.kind === 'host' ? about.host : about.kind} ${name}: ${what}`);
    return [faults/* faults */.e.DOCTOR_PROBLEMS({ problems, fix: first.fix })];
}


/***/ }),

/***/ 82782:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ resourcesOn),
/* harmony export */   c: () => (/* binding */ mountedBy)
/* harmony export */ });
/* harmony import */ var _model_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
/* harmony import */ var _model_release_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8272);


function resourcesOn(to, host) {
    const services = (to.hosts[host]?.services ?? []).flatMap((name) => to.services[name] ?? []);
    const networks = [...new Set(services.flatMap((service) => service.networks))].flatMap((key) => {
        const network = to.networks[key];
        return network === undefined || network.external ? [] : [network.name, (0,_model_release_js__WEBPACK_IMPORTED_MODULE_1__/* .namesNetwork */ .pP)(network.name)];
    });
    const mounted = new Set(services.flatMap(mountedBy));
    const volumes = (0,_model_name_js__WEBPACK_IMPORTED_MODULE_0__/* .keysOf */ .YD)(to.volumes).filter((key) => mounted.has(key));
    return {
        networks: networks.sort(),
        volumes: volumes.flatMap((key) => (to.volumes[key]?.external === false ? [to.volumes[key].name] : [])).sort(),
    };
}
function mountedBy({ definition: { volumes } }) {
    const mounts = Array.isArray(volumes) ? volumes : [];
    return mounts.flatMap((mount) => {
        const source = typeof mount === 'object' && mount !== null && 'source' in mount ? mount['source'] : undefined;
        return typeof source === 'string' ? [source] : [];
    });
}


/***/ })

};
;