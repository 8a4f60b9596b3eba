"use strict";
exports.id = 444;
exports.ids = [444];
exports.modules = {

/***/ 2444:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runPlan: () => (/* binding */ runPlan),
/* harmony export */   showDeploy: () => (/* binding */ showDeploy)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _model_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9490);
/* harmony import */ var _connected_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4144);
/* harmony import */ var _plan_deploy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5529);
/* harmony import */ var _deploying_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7939);
/* harmony import */ var _plan_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6319);
/* harmony import */ var _model_ledger_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3968);
/* harmony import */ var _plan_serving_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(3307);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9565);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3639);
/* harmony import */ var _wanted_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9650);











async function runPlan(inputs, world) {
    const project = await (0,_deploying_js__WEBPACK_IMPORTED_MODULE_4__/* .loadProject */ .gi)(world, inputs);
    (0,_deploying_js__WEBPACK_IMPORTED_MODULE_4__/* .refuseUnknownServices */ .VM)(project, inputs.services);
    if (inputs.output !== undefined)
        await (0,_plan_file_js__WEBPACK_IMPORTED_MODULE_5__/* .refuseUnwritable */ .Gt)(world, inputs.output);
    const { plan: made, serving } = inputs.offline
        ? await planOffline(world, project, inputs)
        : await planOnline(world, project, inputs);
    const path = inputs.output === undefined ? undefined : await (0,_plan_file_js__WEBPACK_IMPORTED_MODULE_5__/* .writePlan */ .pD)(world, inputs.output, made);
    return shown(world, made, { serving, path });
}
async function showDeploy(world, project, wish) {
    if (wish.plan !== undefined)
        return shown(world, await (0,_plan_file_js__WEBPACK_IMPORTED_MODULE_5__/* .readPlan */ .m3)(world, wish.plan, project), {});
    const { plan: made, serving } = await planOnline(world, project, wish);
    return shown(world, made, { serving });
}
async function planOnline(world, project, { version, services }) {
    const gathered = await (0,_wanted_js__WEBPACK_IMPORTED_MODULE_9__/* .gather */ .kg)(world, project, { ...(await (0,_version_js__WEBPACK_IMPORTED_MODULE_8__/* .versionOf */ .E4)(world, project, version)), only: services });
    const again = `stagecraft plan --env ${project.environment.name}`;
    return (0,_connected_js__WEBPACK_IMPORTED_MODULE_2__/* .whileConnected */ .N)(world, { loaded: project, again }, async (session, saw) => {
        const seen = await session.look((0,_wanted_js__WEBPACK_IMPORTED_MODULE_9__/* .soughtBy */ .oq)(project), () => Promise.resolve((0,_values_js__WEBPACK_IMPORTED_MODULE_7__/* .connectionsOf */ .V1)(project)));
        saw(seen);
        const made = await (0,_deploying_js__WEBPACK_IMPORTED_MODULE_4__/* .planFrom */ .MI)(world, gathered, seen);
        return { plan: made, serving: (0,_plan_serving_js__WEBPACK_IMPORTED_MODULE_10__/* .describeServing */ .Yh)(made, (0,_model_ledger_js__WEBPACK_IMPORTED_MODULE_6__/* .currentEntry */ .ES)(seen.history.ledger)) };
    });
}
async function planOffline(world, project, { version, services }) {
    const gathered = await (0,_wanted_js__WEBPACK_IMPORTED_MODULE_9__/* .gather */ .kg)(world, project, { ...(await (0,_version_js__WEBPACK_IMPORTED_MODULE_8__/* .versionOf */ .E4)(world, project, version)), only: services });
    const seen = { history: { ledger: [], current: undefined, next: 1 }, key: undefined };
    const wanted = await (0,_wanted_js__WEBPACK_IMPORTED_MODULE_9__/* .wantedOf */ .Lm)(world, { ...gathered, offline: true }, seen);
    return { plan: (0,_plan_deploy_js__WEBPACK_IMPORTED_MODULE_3__/* .planDeploy */ .b)(wanted, { hosts: {}, databases: {} }, seen.history) };
}
function shown(world, made, { serving, path }) {
    const hash = (0,_model_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .planHash */ .SH)(made);
    world.showPlan(made, hash);
    const { environment } = made;
    const run = world.outside.identity.run?.id;
    return {
        outputs: {
            changes: String(!(0,_model_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .isEmpty */ .Im)(made)),
            complete: String(made.complete),
            planHash: hash,
            version: made.to.version,
            ...(path === undefined ? {} : { planPath: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(world.folder, path) }),
            ...(run === undefined ? {} : { planRunId: run }),
        },
        lines: path === undefined ? [] : [`Saved as ${(0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(world.folder, path)}.`],
        ...(serving === undefined ? {} : { serving }),
        ...((0,_model_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .isEmpty */ .Im)(made) || !made.complete
            ? {}
            : {
                next: `stagecraft deploy --env ${environment}${path === undefined ? '' : ` --plan ${(0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(world.folder, path)}`}`,
            }),
        result: { plan: made, hash, changes: !(0,_model_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .isEmpty */ .Im)(made), complete: made.complete },
    };
}


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