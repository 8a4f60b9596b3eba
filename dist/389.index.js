"use strict";
exports.id = 389;
exports.ids = [389];
exports.modules = {

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

/***/ 98389:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPlan: () => (/* binding */ runPlan),
  showDeploy: () => (/* binding */ showDeploy)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/model/plan.js
var plan = __webpack_require__(69490);
// EXTERNAL MODULE: ./build/model/faults/index.js + 16 modules
var faults = __webpack_require__(28977);
// EXTERNAL MODULE: ./build/observe/event.js
var observe_event = __webpack_require__(81036);
;// CONCATENATED MODULE: ./build/stages/approved.js


async function findApproved({ outside, variables }, environment) {
    const pull = await (0,observe_event/* pullRequestOf */._n)({ outside, variables });
    if ('why' in pull)
        return none(pull);
    if (pull.isOpen)
        return none({ why: `pull request ${pull.number} is not merged` });
    if (outside.ci === undefined)
        throw new Error('a pull request was found without anybody to ask');
    const found = await (await outside.ci()).plannedRun({ commit: pull.head, environment });
    if ('why' in found)
        return none(found);
    return {
        outputs: { planRunId: found.run },
        lines: [`Approved on pull request ${pull.number}: the plan of ${found.url}`],
        result: { planRunId: found.run, run: found.url, pullRequest: pull.number },
    };
}
function none({ why, missing, isUnknown }) {
    if (isUnknown || missing !== undefined)
        throw faults/* faults */.e.APPROVED_UNKNOWN({ why, ...(missing === undefined ? {} : { missing }) });
    return { outputs: { planRunId: '' }, lines: [`No approved plan: ${why}.`], result: { planRunId: null, why } };
}

// EXTERNAL MODULE: ./build/stages/connected.js
var connected = __webpack_require__(74144);
// EXTERNAL MODULE: ./build/plan/deploy.js + 7 modules
var deploy = __webpack_require__(85529);
// EXTERNAL MODULE: ./build/stages/deploying.js
var deploying = __webpack_require__(73026);
// EXTERNAL MODULE: ./build/stages/plan-file.js
var plan_file = __webpack_require__(66319);
// EXTERNAL MODULE: ./build/model/ledger.js
var ledger = __webpack_require__(53968);
// EXTERNAL MODULE: ./build/plan/serving.js
var serving = __webpack_require__(3307);
// EXTERNAL MODULE: ./build/stages/values.js
var values = __webpack_require__(29565);
// EXTERNAL MODULE: ./build/stages/version.js
var version = __webpack_require__(32447);
// EXTERNAL MODULE: ./build/stages/wanted.js + 1 modules
var stages_wanted = __webpack_require__(89650);
;// CONCATENATED MODULE: ./build/stages/run-plan.js












async function runPlan(inputs, world) {
    if (inputs.approved === true)
        return findApproved(world, inputs.environment);
    const project = await (0,deploying/* loadProject */.gi)(world, inputs);
    (0,deploying/* refuseUnknownServices */.VM)(project, inputs.services);
    if (inputs.output !== undefined)
        await (0,plan_file/* refuseUnwritable */.Gt)(world, inputs.output);
    const versioned = await (0,version/* versionOf */.E4)(world, project, inputs.version);
    const wanting = { services: inputs.services, ...versioned };
    const { plan: made, serving } = inputs.offline
        ? await planOffline(world, project, wanting)
        : await planOnline(world, project, wanting);
    const origin = { tree: versioned.tree, run: world.outside.identity.run?.url };
    const path = inputs.output === undefined ? undefined : await (0,plan_file/* writePlan */.pD)(world, inputs.output, { plan: made, origin });
    return shown(world, made, { serving, path });
}
async function showDeploy(world, project, wish) {
    if (wish.plan !== undefined)
        return shown(world, (await (0,plan_file/* readPlan */.m3)(world, wish.plan, project)).plan, {});
    const versioned = await (0,version/* versionOf */.E4)(world, project, wish.version);
    const { plan: made, serving } = await planOnline(world, project, { services: wish.services, ...versioned });
    return shown(world, made, { serving });
}
async function planOnline(world, project, { services, ...versioned }) {
    const gathered = await (0,stages_wanted/* gather */.kg)(world, project, { ...versioned, only: services });
    const again = `stagecraft plan --env ${project.environment.name}`;
    return (0,connected/* whileConnected */.N)(world, { loaded: project, again }, async (session, saw) => {
        const seen = await session.look((0,stages_wanted/* soughtBy */.oq)(project), () => Promise.resolve((0,values/* connectionsOf */.V1)(project)));
        saw(seen);
        const made = await (0,deploying/* planFrom */.MI)(world, gathered, seen);
        return { plan: made, serving: (0,serving/* describeServing */.Yh)(made, (0,ledger/* currentEntry */.ES)(seen.history.ledger)) };
    });
}
async function planOffline(world, project, { services, ...versioned }) {
    const gathered = await (0,stages_wanted/* gather */.kg)(world, project, { ...versioned, only: services });
    const seen = { history: { ledger: [], current: undefined, next: 1 }, key: undefined };
    const wanted = await (0,stages_wanted/* wantedOf */.Lm)(world, { ...gathered, offline: true }, seen);
    return { plan: (0,deploy/* planDeploy */.b)(wanted, { hosts: {}, databases: {} }, seen.history) };
}
function shown(world, made, { serving, path }) {
    const hash = (0,plan/* planHash */.SH)(made);
    world.showPlan(made, hash);
    const { environment } = made;
    const run = world.outside.identity.run?.id;
    return {
        outputs: {
            changes: String(!(0,plan/* isEmpty */.Im)(made)),
            complete: String(made.complete),
            planHash: hash,
            version: made.to.version,
            ...(path === undefined ? {} : { planPath: (0,external_node_path_.relative)(world.folder, path) }),
            ...(run === undefined ? {} : { planRunId: run }),
        },
        lines: path === undefined ? [] : [`Saved as ${(0,external_node_path_.relative)(world.folder, path)}.`],
        ...(serving === undefined ? {} : { serving }),
        ...((0,plan/* isEmpty */.Im)(made) || !made.complete
            ? {}
            : {
                next: `stagecraft deploy --env ${environment}${path === undefined ? '' : ` --plan ${(0,external_node_path_.relative)(world.folder, path)}`}`,
            }),
        result: { plan: made, hash, changes: !(0,plan/* isEmpty */.Im)(made), complete: made.complete },
    };
}


/***/ })

};
;