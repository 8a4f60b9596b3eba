"use strict";
exports.id = 267;
exports.ids = [267];
exports.modules = {

/***/ 6972:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NH: () => (/* binding */ buildxBuild),
/* harmony export */   Qe: () => (/* binding */ buildxEnvironment),
/* harmony export */   S6: () => (/* binding */ buildLabels),
/* harmony export */   xl: () => (/* binding */ buildxInspect)
/* harmony export */ });
/* harmony import */ var _model_label_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9239);

function buildxBuild(build) {
    return [
        ...['docker', 'buildx', 'build', '--progress', 'plain', '--provenance=false'],
        build.destination === 'registry' ? '--push' : '--load',
        ...['--metadata-file', build.metadataFile, '--tag', build.reference, '--file', build.dockerfile],
        ...(build.target === undefined ? [] : ['--target', build.target]),
        ...(build.platforms.length === 0 ? [] : ['--platform', build.platforms.join(',')]),
        ...pairs('--build-arg', build.args),
        ...pairs('--label', build.labels),
        ...build.secrets.flatMap((name) => ['--secret', `id=${name},env=${name}`]),
        ...build.cache.from.flatMap((place) => ['--cache-from', place]),
        ...build.cache.to.flatMap((place) => ['--cache-to', place]),
        build.context,
    ];
}
const buildxInspect = (reference) => [
    ...['docker', 'buildx', 'imagetools', 'inspect', reference],
    ...['--format', '{{json .}}'],
];
const buildxEnvironment = (variables) => Object.fromEntries(Object.entries(variables).filter(([name]) => !changesBuilds.test(name)));
const changesBuilds = /^(SOURCE_DATE_EPOCH|BUILDX_(GIT|METADATA|NO_DEFAULT)_\w+|EXPERIMENTAL_BUILDKIT_\w+)$/;
const buildLabels = (facts) => ({
    ...(facts.revision === undefined ? {} : { [_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .imageLabel */ .ec.revision]: facts.revision }),
    [_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .imageLabel */ .ec.version]: facts.version,
    ...(facts.source === undefined ? {} : { [_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .imageLabel */ .ec.source]: facts.source }),
    [_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .imageLabel */ .ec.app]: facts.app,
    [_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .imageLabel */ .ec.inputs]: facts.inputs,
    ...(facts.services.length === 0 ? {} : { [_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .imageLabel */ .ec.services]: facts.services.join(',') }),
});
const pairs = (flag, values) => Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, value]) => [flag, `${name}=${value}`]);


/***/ }),

/***/ 5426:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   am: () => (/* binding */ imageOutputs),
/* harmony export */   nw: () => (/* binding */ digestsOf),
/* harmony export */   xY: () => (/* binding */ buildMissing),
/* harmony export */   y7: () => (/* binding */ findMissing)
/* harmony export */ });
/* harmony import */ var _commands_buildx_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6972);
/* harmony import */ var _model_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3061);
/* harmony import */ var _model_fault_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9969);
/* harmony import */ var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8290);
/* harmony import */ var _model_name_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(42);
/* harmony import */ var _plan_images_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6995);
/* harmony import */ var _plan_platforms_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1431);
/* harmony import */ var _images_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9193);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3639);









async function buildMissing(world, project, building) {
    const asked = await (building.pending ?? findMissing(world, project, building));
    const isThere = asked.every(({ found }) => found !== undefined);
    const hosts = isThere ? undefined : await building.hosts?.();
    const pending = hosts === undefined ? asked : asked.map((each) => forHosts(project, each, hosts));
    const made = [];
    const build = async () => {
        for (const each of pending)
            made.push(each.found ?? (await buildOne(world, each)));
    };
    if (isThere)
        await build();
    else
        await asStage(world, building.version, build);
    return made;
}
async function asStage({ emit, now }, version, work) {
    const start = now();
    const ended = (outcome) => emit({ kind: 'stage.finished', stage: 'build', outcome, milliseconds: now() - start });
    emit({ kind: 'stage.started', stage: 'build', summary: `the images of ${version}` });
    try {
        await work();
    }
    catch (error) {
        ended('failed');
        throw error;
    }
    ended('completed');
}
async function findMissing(world, project, building) {
    const { version, services, destination = 'registry' } = building;
    const images = (0,_plan_images_js__WEBPACK_IMPORTED_MODULE_5__/* .imagesOf */ .I)({ config: project.config, compose: project.compose, version, services, destination });
    if ('faults' in images)
        throw new _model_fault_js__WEBPACK_IMPORTED_MODULE_2__/* .Faults */ .CG(images.faults);
    if (images.built.length === 0)
        return [];
    const [backend, checkout] = await Promise.all([world.outside.backend(), (0,_version_js__WEBPACK_IMPORTED_MODULE_8__/* .readCheckout */ .b$)(world, project.root)]);
    const pending = [];
    for (const image of images.built) {
        const request = requestOf(world, project, { image, checkout, version, destination });
        const found = destination === 'engine' ? undefined : await findBuilt(world, { image, checkout, version, backend });
        pending.push({ image, request, backend, ...(found === undefined ? {} : { found }) });
    }
    if (pending.some(({ found }) => found === undefined))
        (0,_version_js__WEBPACK_IMPORTED_MODULE_8__/* .refuseDirty */ .JT)(checkout, project.environment);
    return pending;
}
async function findBuilt(world, { image, checkout, version, backend }) {
    const { reference } = image;
    const found = await backend.resolve(reference);
    if (found === undefined)
        return undefined;
    const here = checkout.kind === 'commit' ? checkout.revision : undefined;
    if (here !== undefined && found.revision !== undefined && found.revision !== here)
        throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__/* .faults */ .e.VERSION_TAKEN({ reference, version, built: found.revision, here });
    if (found.inputs !== undefined && found.inputs !== inputsOf(image))
        throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__/* .faults */ .e.VERSION_OTHER_INPUTS({ reference, version });
    const because = here === found.revision && here !== undefined
        ? 'built from this commit already'
        : 'used as it is: nobody can tell which files it was built from';
    world.emit({ kind: 'notice', level: 'info', message: `${reference} is in the registry, ${because}` });
    return { image, digest: found.digest, isNew: false };
}
function inputsOf({ build: { cache, ...inputs } }) {
    void cache;
    return (0,_model_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOf */ .ol)((0,_model_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .canonical */ .$N)(inputs));
}
function requestOf({ emit }, { config, root }, { image, checkout, version, destination }) {
    const { build, reference, services, users } = image;
    const service = services[0] ?? 'backend';
    const origin = checkout.kind === 'none'
        ? {}
        : { revision: checkout.revision, ...(checkout.source === undefined ? {} : { source: checkout.source }) };
    return {
        service,
        build,
        root,
        reference,
        destination,
        labels: (0,_commands_buildx_js__WEBPACK_IMPORTED_MODULE_0__/* .buildLabels */ .S6)({ app: config.app, services: users, version, inputs: inputsOf(image), ...origin }),
        output: (text) => emit({ kind: 'step.output', step: `build/${service}`, text }),
    };
}
async function buildOne({ emit }, { image, request, backend }) {
    const say = (message) => emit({ kind: 'notice', level: 'info', message });
    for (const { sentence } of backend.plan(request).steps)
        say(sentence);
    const { digest } = await backend.build(request);
    say(`${image.reference} is ${digest}`);
    return { image, digest, isNew: true };
}
function forHosts(project, pending, hosts) {
    const { image, request, found } = pending;
    const { build, reference, services } = image;
    if (found !== undefined)
        return pending;
    const placed = (0,_images_js__WEBPACK_IMPORTED_MODULE_7__/* .hostsOf */ .PP)(project, hosts);
    const written = services.map((name) => [name, { reference, platforms: build.platforms }]);
    const wrong = (0,_plan_platforms_js__WEBPACK_IMPORTED_MODULE_6__/* .platformFaults */ .r)(Object.fromEntries(written), placed);
    if (wrong.length > 0)
        throw new _model_fault_js__WEBPACK_IMPORTED_MODULE_2__/* .Faults */ .CG(wrong);
    if (build.platforms.length > 0)
        return pending;
    const theirs = (0,_model_name_js__WEBPACK_IMPORTED_MODULE_4__/* .keysOf */ .YD)(placed).filter((host) => placed[host]?.services.some((name) => services.includes(name)));
    const platforms = [...new Set(theirs.map((host) => (0,_plan_platforms_js__WEBPACK_IMPORTED_MODULE_6__/* .platformOf */ .t)(placed[host]?.architecture ?? '')))].sort();
    return { ...pending, request: { ...request, build: { ...build, platforms } } };
}
function imageOutputs(made) {
    if (made.length === 0)
        return {};
    const main = made.find(({ image }) => image.isMain);
    return { images: JSON.stringify(digestsOf(made)), ...(main === undefined ? {} : { imageDigest: main.digest }) };
}
const digestsOf = (made) => Object.fromEntries(made.flatMap(({ image, digest }) => image.services.map((name) => [name, digest])));


/***/ }),

/***/ 5267:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runBuild: () => (/* binding */ runBuild)
/* harmony export */ });
/* harmony import */ var _build_missing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5426);
/* harmony import */ var _deploying_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7939);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3639);



async function runBuild(inputs, world) {
    const project = await (0,_deploying_js__WEBPACK_IMPORTED_MODULE_1__/* .loadProject */ .gi)(world, inputs, 'build');
    (0,_deploying_js__WEBPACK_IMPORTED_MODULE_1__/* .refuseUnknownServices */ .VM)(project, inputs.services);
    const { version } = await (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .versionOf */ .E4)(world, project, inputs.version);
    const { services, push: isPushed } = inputs;
    const building = { version, services, destination: isPushed ? 'registry' : 'engine' };
    if (inputs.dryRun) {
        const pending = await (0,_build_missing_js__WEBPACK_IMPORTED_MODULE_0__/* .findMissing */ .y7)(world, project, building);
        return planned(version, pending);
    }
    const made = await (0,_build_missing_js__WEBPACK_IMPORTED_MODULE_0__/* .buildMissing */ .xY)(world, project, building);
    return isPushed ? pushed(version, made, project.environment.name) : kept(version, made);
}
const nothing = 'Nothing is built here: no service has build.';
const pushed = (version, made, environment) => ({
    outputs: { version, images: '{}', ...(0,_build_missing_js__WEBPACK_IMPORTED_MODULE_0__/* .imageOutputs */ .am)(made) },
    lines: made.length === 0 ? [nothing] : made.map(describeMade),
    next: `stagecraft deploy --env ${environment} --version ${version}`,
    result: {
        version,
        images: (0,_build_missing_js__WEBPACK_IMPORTED_MODULE_0__/* .digestsOf */ .nw)(made),
        built: made.filter(({ isNew }) => isNew).map(({ image }) => image.reference),
    },
});
const describeMade = ({ image, digest, isNew }) => `${image.reference} ${isNew ? 'built and pushed' : 'was there'}: ${digest}`;
const kept = (version, made) => ({
    outputs: { version },
    lines: [
        ...(made.length === 0 ? [nothing] : made.map(({ image, digest }) => `${image.reference} built: ${digest}`)),
        ...(made.length === 0
            ? []
            : ['It was not pushed, and hosts get images from the registry alone: add --push to deploy it.']),
    ],
    result: { version, images: {}, built: made.map(({ image }) => image.reference) },
});
const planned = (version, pending) => ({
    outputs: { version },
    lines: pending.length === 0
        ? [nothing]
        : pending.flatMap(({ found, backend, request }) => found === undefined ? backend.plan(request).steps.map(({ sentence }) => sentence) : [describeMade(found)]),
    result: {
        version,
        wouldBuild: pending.flatMap(({ found, image }) => (found === undefined ? [image.reference] : [])),
    },
});


/***/ }),

/***/ 3639:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b$: () => (/* binding */ readCheckout),
  JT: () => (/* binding */ refuseDirty),
  E4: () => (/* binding */ versionOf)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/commands/git.js
const git = ({ trusted }, ...words) => [
    ...['git', '--no-optional-locks', '--literal-pathspecs'],
    ...trusted.flatMap((folder) => ['-c', `safe.directory=${folder}`]),
    ...['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.quotePath=true'],
    ...words,
];
const gitCommit = (call) => git(call, 'rev-parse', '--show-prefix', 'HEAD^{commit}', 'HEAD:./');
const gitChanges = (call) => git(call, 'status', '--porcelain=v1', '-z', '--untracked-files=all', '--ignore-submodules=none', '--no-renames', '--', '.');
const gitDifference = (call) => git(call, ...['-c', 'diff.noprefix=false', '-c', 'diff.mnemonicPrefix=false', '-c', 'diff.context=3'], ...['diff', '--binary', '--full-index', '--no-color', '--no-ext-diff', '--no-textconv', '--no-renames'], ...['--diff-algorithm=myers', '--submodule=short', '--ignore-submodules=none', 'HEAD', '--', '.']);
const gitRemote = (call) => git(call, 'config', '--get', 'remote.origin.url');
const gitEnvironment = (variables) => ({
    ...Object.fromEntries(Object.entries(variables).filter(([name]) => passed.test(name))),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
});
const passed = /^(PATH|HOME|USERPROFILE|XDG_CONFIG_HOME|GIT_CONFIG_(GLOBAL|SYSTEM|NOSYSTEM)|GIT_CEILING_DIRECTORIES)$/;
function readCommit(stdout) {
    const [, prefix = '', commit] = /^(.*)\n([0-9a-f]{40}|[0-9a-f]{64})\n/.exec(stdout) ?? [];
    return commit === undefined ? undefined : { prefix, commit };
}
const noGit = 'git is not installed';
function readGitProblem(stderr) {
    const owned = /(?:dubious|unsafe) ownership in repository at '([^']+)'|unsafe repository \('([^']+)' is owned/.exec(stderr);
    const folder = owned?.[1] ?? owned?.[2];
    if (folder !== undefined)
        return { kind: 'owner', folder };
    if (stderr === noGit)
        return { kind: 'none', why: noGit };
    if (/not a git repository/i.test(stderr))
        return { kind: 'none', why: 'this is no git checkout' };
    if (/path '.*' (exists on disk, but not in|does not exist in) 'HEAD'/.test(stderr))
        return { kind: 'none', why: 'the commit does not have this folder' };
    if (/(unknown revision|ambiguous argument|bad revision) 'HEAD|Needed a single revision/i.test(stderr))
        return { kind: 'none', why: 'the repository has no commit yet' };
    return { kind: 'other' };
}
function readChanges(stdout, prefix) {
    return stdout
        .split('\0')
        .flatMap((entry) => (entry.length > 3 ? [{ path: entry.slice(3), isUntracked: entry.startsWith('??') }] : []))
        .map((change) => ({
        ...change,
        path: change.path.startsWith(prefix) ? change.path.slice(prefix.length) : change.path,
    }))
        .filter(({ path }) => !path.startsWith('.stagecraft/'))
        .sort((a, b) => (a.path < b.path ? -1 : 1));
}
function sourceOf(remote) {
    const [, host, path] = remoteForms.map((form) => form.exec(remote.trim())).find((match) => match !== null) ?? [];
    return host === undefined || path === undefined ? undefined : `https://${host}/${path.replace(/(\.git)?\/?$/, '')}`;
}
const remoteForms = [
    /^https?:\/\/(?:[^@/]*@)?([A-Za-z0-9.-]+(?::\d+)?)\/([A-Za-z0-9._/~-]+)$/,
    /^ssh:\/\/(?:[^@/]*@)?([A-Za-z0-9.-]+)(?::\d+)?\/([A-Za-z0-9._/~-]+)$/,
    /^(?:[^@/:]+@)([A-Za-z0-9.-]+):([A-Za-z0-9._~-][A-Za-z0-9._/~-]*)$/,
];

// EXTERNAL MODULE: ./build/model/fault.js
var fault = __webpack_require__(9969);
// EXTERNAL MODULE: ./build/model/faults/index.js + 14 modules
var faults = __webpack_require__(8290);
;// CONCATENATED MODULE: ./build/stages/version.js





const patience = 60_000;
async function versionOf(world, { root, environment }, given) {
    if (given !== undefined) {
        const head = await headOf(world, root).catch((error) => {
            if (error instanceof fault/* Fault */.vC)
                return error;
            throw error;
        });
        return head instanceof fault/* Fault */.vC ? { version: given } : { version: given, commit: head.commit };
    }
    const checkout = await readCheckout(world, root);
    if (checkout.kind === 'none')
        throw checkout.fault;
    refuseDirty(checkout, environment);
    return { version: checkout.revision, commit: checkout.commit };
}
function refuseDirty(checkout, environment) {
    if (!environment.protected || checkout.kind === 'none' || checkout.changed.length === 0)
        return;
    throw faults/* faults */.e.VERSION_DIRTY({ environment: environment.name, changed: checkout.changed });
}
async function headOf(world, root) {
    const first = await askGit(world, root, gitCommit({ trusted: [] }));
    const problem = first.code === 0 ? undefined : readGitProblem(first.stderr);
    const trusted = problem?.kind === 'owner' && (await isWorkspace(world, problem.folder)) ? [problem.folder] : [];
    const call = { trusted };
    const answer = trusted.length === 0 ? first : await askGit(world, root, gitCommit(call));
    const said = answer.code === 0 ? readCommit(answer.stdout) : undefined;
    return said === undefined ? faultOf(root, answer) : { ...said, call };
}
async function readCheckout(world, root) {
    const head = await headOf(world, root);
    if (head instanceof fault/* Fault */.vC)
        return { kind: 'none', fault: head };
    const { commit, prefix, call } = head;
    const [status, remote] = await Promise.all([
        askGit(world, root, gitChanges(call)),
        askGit(world, root, gitRemote(call)),
    ]);
    if (status.code !== 0)
        return { kind: 'none', fault: faultOf(root, status) };
    const changes = readChanges(status.stdout, prefix);
    const source = sourceOf(remote.stdout);
    return {
        kind: 'commit',
        commit,
        revision: changes.length === 0 ? commit : `${commit}-dirty-${await hashOf(world, root, { call, changes })}`,
        changed: changes.map(({ path }) => path),
        ...(source === undefined ? {} : { source }),
    };
}
async function isWorkspace({ outside, variables }, folder) {
    const { GITHUB_ACTIONS: isRunner, GITHUB_WORKSPACE: workspace } = variables;
    if (isRunner !== 'true' || !workspace)
        return false;
    const [real, top] = await Promise.all([outside.files.real(folder), outside.files.real(workspace)]);
    return real !== undefined && top !== undefined && (real === top || real.startsWith(`${top}/`));
}
function faultOf(folder, { stderr }) {
    const problem = readGitProblem(stderr);
    switch (problem.kind) {
        case 'none':
            return faults/* faults */.e.VERSION_NEEDED({ folder, why: problem.why });
        case 'owner':
            return faults/* faults */.e.GIT_OWNER({ folder: problem.folder });
        case 'other':
            return faults/* faults */.e.GIT_FAILED({ doing: 'the commit', said: stderr });
    }
}
async function hashOf(world, root, { call, changes }) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const difference = await askGit(world, root, gitDifference(call));
    if (difference.code !== 0)
        throw faults/* faults */.e.GIT_FAILED({ doing: 'what differs', said: difference.stderr });
    hash.update(difference.stdout);
    for (const { path } of changes.filter(({ isUntracked }) => isUntracked)) {
        hash.update(`\0${path}\0`).update((await world.outside.files.read((0,external_node_path_.join)(root, path))) ?? '');
    }
    return hash.digest('hex').slice(0, 12);
}
async function askGit({ outside, variables }, root, argv) {
    try {
        const environment = gitEnvironment(variables);
        return await outside.program({ argv, folder: root, environment, deadline: patience, reason: 'git' });
    }
    catch (error) {
        if (!(error instanceof fault/* Fault */.vC) || error.code !== faults/* faults */.e.PROGRAM_MISSING.code)
            throw error;
        return { code: 127, stdout: '', stderr: noGit };
    }
}


/***/ })

};
;