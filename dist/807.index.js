"use strict";
exports.id = 807;
exports.ids = [807];
exports.modules = {

/***/ 63536:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ tellEarlier)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _model_fault_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69969);


const history = '.stagecraft/releases.json';
async function tellEarlier({ outside, emit }, root) {
    const found = await outside.files.about((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, history)).catch((error) => {
        if (error instanceof _model_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .Fault */ .vC)
            return undefined;
        throw error;
    });
    if (found?.kind !== 'file')
        return;
    const message = `${history} is of an earlier version of Stagecraft and left alone: it holds no digests, so that nobody can go back to a release in it. What the hosts record counts.`;
    emit({ kind: 'notice', level: 'info', message });
}


/***/ }),

/***/ 52583:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ refuseUnconfirmed)
/* harmony export */ });
/* harmony import */ var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);

function refuseUnconfirmed({ name, protected: isProtected }, { plan, planHash, confirm }) {
    if (confirm !== undefined && confirm !== name)
        throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__/* .faults */ .e.CONFIRM_OTHER({ environment: name, confirm });
    const isConfirmed = [plan, planHash, confirm].some((given) => given !== undefined);
    if (isProtected && !isConfirmed)
        throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__/* .faults */ .e.CONFIRM_NEEDED({ environment: name });
}


/***/ }),

/***/ 75807:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runRollback: () => (/* binding */ runRollback)
});

// EXTERNAL MODULE: ./build/model/digest.js
var digest = __webpack_require__(63061);
// EXTERNAL MODULE: ./build/model/faults/index.js + 16 modules
var faults = __webpack_require__(28977);
// EXTERNAL MODULE: ./build/model/ledger.js
var model_ledger = __webpack_require__(53968);
// EXTERNAL MODULE: ./build/model/name.js
var model_name = __webpack_require__(40042);
// EXTERNAL MODULE: ./build/model/plan.js
var model_plan = __webpack_require__(69490);
// EXTERNAL MODULE: ./build/model/label.js
var label = __webpack_require__(79239);
// EXTERNAL MODULE: ./build/model/secret.js
var secret = __webpack_require__(30381);
// EXTERNAL MODULE: ./build/commands/shell.js
var shell = __webpack_require__(13192);
;// CONCATENATED MODULE: ./build/observe/connections.js




async function readConnections({ config }, hosts, { history, hosts: seen }) {
    const { current } = history;
    if (current === undefined || seen === undefined)
        return {};
    const ids = [current.id, ...Object.values(current.services).flatMap(({ fromId }) => fromId ?? [])];
    const migrated = (0,model_name/* keysOf */.YD)(config.databases).filter((name) => config.databases[name]?.migrations !== undefined);
    const read = migrated.map(async (name) => {
        const through = config.databases[name]?.migrations?.through;
        const homes = [...(through === undefined ? [] : [through]), ...(0,model_name/* keysOf */.YD)(hosts)];
        for (const host of homes) {
            const state = seen[host]?.state.path;
            if (state === undefined || hosts[host] === undefined)
                continue;
            const files = ids.map((id) => `${state}/${label/* layout */.Zp.release(id)}/connections/${name}`);
            const output = await hosts[host].run(`for file in ${files.map((file) => (0,shell/* reading */.hF)([file])).join(' ')}; do [ -f "$file" ] && { cat "$file"; exit 0; }; done; exit 1`, { deadline: 15_000, reason: `the connection of ${name}` });
            if (output.kind === 'exited' && output.code === 0)
                return [[name, new secret/* Secret */.z(`the connection of ${name}`, output.stdout.replace(/\n$/, ''))]];
        }
        return [];
    });
    return Object.fromEntries((await Promise.all(read)).flat());
}

// EXTERNAL MODULE: ./build/observe/earlier.js
var earlier = __webpack_require__(63536);
// EXTERNAL MODULE: ./build/observe/project.js + 35 modules
var project = __webpack_require__(43315);
// EXTERNAL MODULE: ./build/model/fault.js
var fault = __webpack_require__(69969);
// EXTERNAL MODULE: ./build/plan/basis.js
var basis = __webpack_require__(67129);
// EXTERNAL MODULE: ./build/plan/changes.js
var changes = __webpack_require__(41418);
// EXTERNAL MODULE: ./build/plan/kept.js
var kept = __webpack_require__(59839);
// EXTERNAL MODULE: ./build/plan/gaps.js
var gaps = __webpack_require__(15790);
// EXTERNAL MODULE: ./build/plan/move.js + 1 modules
var plan_move = __webpack_require__(12498);
// EXTERNAL MODULE: ./build/plan/recovery.js
var recovery = __webpack_require__(64036);
// EXTERNAL MODULE: ./build/plan/forward.js
var forward = __webpack_require__(14230);
// EXTERNAL MODULE: ./build/plan/repair.js
var repair = __webpack_require__(73326);
// EXTERNAL MODULE: ./build/plan/rollout.js
var rollout = __webpack_require__(54054);
// EXTERNAL MODULE: ./build/plan/migrations.js
var migrations = __webpack_require__(8382);
;// CONCATENATED MODULE: ./build/plan/rollback-contract.js



function refuseContracts({ config }, target, observed) {
    const newer = releasesOf(observed).filter(({ number }) => number > target.number);
    const names = [target, ...newer].flatMap(({ migrations }) => (0,model_name/* keysOf */.YD)(migrations));
    for (const database of [...new Set([...(0,model_name/* keysOf */.YD)(observed.databases), ...names])].sort()) {
        const seen = observed.databases[database];
        const filesOf = ({ migrations }) => migrations[database]?.files ?? [];
        const carried = new Set(filesOf(target).map(({ name }) => name));
        if (seen?.kind === 'read') {
            const bears = (oldest) => oldest !== undefined && (target.restores ?? target.id) >= oldest;
            const across = seen.applied.find(({ name, contract, oldest }) => contract && !carried.has(name) && !bears(oldest));
            if (across === undefined)
                continue;
            throw faults/* faults */.e.ROLLBACK_ACROSS_CONTRACT({
                release: target.id,
                database,
                migration: across.name,
                carrier: across.release ?? 'a run by hand',
            });
        }
        const isAcross = newer.flatMap(filesOf).some(({ name, contract }) => contract && !carried.has(name));
        const isMigrated = config.databases[database]?.migrations !== undefined;
        const hasFiles = [target, ...newer].some((release) => filesOf(release).length > 0);
        if (isAcross || (isMigrated && hasFiles))
            throw (0,migrations/* unread */.gy)(database, seen, `A rollback to ${target.id}`);
    }
}
const releasesOf = ({ hosts }) => Object.values(hosts).flatMap(({ state }) => Object.values(state.releases));

// EXTERNAL MODULE: ./build/plan/releases.js
var releases = __webpack_require__(53229);
// EXTERNAL MODULE: ./build/plan/routes.js
var routes = __webpack_require__(61469);
;// CONCATENATED MODULE: ./build/plan/rollback-refusals.js





const rollbackRefusals = (today, target, observed) => [
    ...(0,releases/* recordGone */.l5)(today.history, observed),
    ...(0,model_name/* keysOf */.YD)(target.hosts).flatMap((host) => hostRefusals(host, target, { today, observed })),
    ...newGateways(today, target),
];
function hostRefusals(host, target, { today, observed }) {
    const release = target.id;
    const services = target.hosts[host]?.services ?? [];
    if (services.length === 0)
        return [];
    if (today.environment.hosts[host] === undefined)
        return [faults/* faults */.e.ROLLBACK_HOST_GONE({ release, host })];
    const { images, records: lacks } = (0,kept/* lackingOn */.lI)(target, host, observed.hosts[host]);
    return [
        ...(images.length === 0 ? [] : [faults/* faults */.e.ROLLBACK_IMAGE_GONE({ release, host, images })]),
        ...(lacks.length === 0 ? [] : [faults/* faults */.e.ROLLBACK_RECORD_GONE({ release, host, lacks })]),
    ];
}
function newGateways({ environment, history: { current } }, target) {
    if (current === undefined || (0,routes/* routedOf */.P2)(target).length === 0)
        return [];
    return (0,routes/* gatewaysOf */.DW)(current)
        .filter((host) => environment.hosts[host] !== undefined && target.hosts[host]?.roles.includes('gateway') !== true)
        .map((host) => faults/* faults */.e.ROLLBACK_GATEWAY_NEW({ release: target.id, host }));
}

// EXTERNAL MODULE: ./build/plan/running.js
var running = __webpack_require__(36860);
// EXTERNAL MODULE: ./build/plan/services.js
var services = __webpack_require__(38039);
// EXTERNAL MODULE: ./build/plan/steps.js
var steps = __webpack_require__(58368);
;// CONCATENATED MODULE: ./build/plan/rollback.js


















function rollbackTarget(ledger, target) {
    const finished = ledger.filter(({ outcome }) => outcome === 'finished');
    const last = [...new Set(finished.map(({ release }) => release))].slice(-5);
    if (target.kind === 'previous') {
        const entry = (0,model_ledger/* previousEntry */.Os)(ledger);
        if (entry === undefined)
            throw faults/* faults */.e.NO_PREVIOUS_RELEASE({ known: last });
        return entry;
    }
    const wanted = target.kind === 'release' ? target.id : `version ${target.version}`;
    const isMeant = (entry) => target.kind === 'release' ? entry.release === target.id : entry.version === target.version;
    const entry = finished.findLast(isMeant);
    if (entry !== undefined)
        return entry;
    if (ledger.some(isMeant))
        throw faults/* faults */.e.RELEASE_NOT_FINISHED({ wanted, known: last });
    throw faults/* faults */.e.RELEASE_UNKNOWN({ wanted, known: last });
}
function planRollback(facts, target, observed) {
    const { history, environment, config } = facts;
    const { current } = history;
    const refused = rollbackRefusals(facts, target, observed);
    if (refused.length > 0)
        throw new fault/* Faults */.CG(refused);
    refuseContracts({ config }, target, observed);
    if (current === undefined)
        throw faults/* faults */.e.NO_PREVIOUS_RELEASE({ known: [] });
    const to = restored(target, history.next);
    const move = (0,plan_move/* moveOf */.ds)(current, to, { environment, observed });
    const lost = (0,repair/* lostOf */.iR)(move, observed);
    const look = { observed, hosts: move.hosts };
    const missing = Object.fromEntries((0,model_name/* keysOf */.YD)(to.services).map((name) => [name, (0,running/* missingOf */.oy)(current, name, look)]));
    const isServed = isSame(history.ledger, target) && lost.length === 0 && Object.values(missing).every((each) => each.length === 0);
    return {
        schema: 1,
        kind: 'rollback',
        complete: true,
        app: to.app,
        environment: to.environment,
        from: { release: current.id, number: current.number, version: current.version },
        to,
        basis: (0,basis/* basisOf */.gp)(observed, history.ledger, { config: facts.configHash }),
        changes: isServed ? [] : [...(0,changes/* changesBetween */.i)(move, missing), ...(0,repair/* lostChanges */.ED)(lost)],
        steps: isServed ? [] : planSteps(move, { lost, target, observed, history, keep: config.releases.keep }),
        recovery: (0,recovery/* planRecovery */.l)(move),
        warnings: [],
        gaps: (0,gaps/* gapsOf */.d)(move),
        approval: environment.protected,
        onFailure: 'revert',
    };
}
function isSame(ledger, target) {
    const [current, entry] = [(0,model_ledger/* currentEntry */.ES)(ledger), ledger.find(({ release }) => release === target.id)];
    return current !== undefined && current.content === entry?.content;
}
function restored(target, number) {
    const { app, environment, project, version, commit, services, hosts, networks, volumes, files, migrations, id } = target;
    const kept = Object.entries(services).map(([name, service]) => [name, { ...service, fromId: service.fromId ?? id }]);
    return {
        app,
        environment,
        project,
        version,
        ...(commit === undefined ? {} : { commit }),
        hosts,
        networks,
        volumes,
        files,
        migrations,
        services: Object.fromEntries(kept),
        number,
        restores: id,
    };
}
function planSteps(move, { lost, target, observed, history, keep }) {
    const { step, mark } = (0,steps/* stepMaker */.RY)('rollout');
    const accepted = mark('accepted', [], 'the plan is on every host before anything changes');
    const records = move.hosts.map((host) => step(`${host}/restore`, { kind: 'release.restore', host, from: target.id }, [accepted.id], target.hosts[host] === undefined ? 'every host knows what serves' : 'the record is on the host already'));
    const prepared = mark('prepared', [accepted.id, ...(0,steps/* idsOf */.UX)(records)], 'every host has everything that the release needs');
    const { early, late } = (0,services/* splitServices */.Rd)(move);
    const replaced = (0,services/* planServices */.M2)(move, { stage: 'rollout', services: early, after: [prepared.id] });
    const again = (0,repair/* startAgain */.t2)(move, observed, [prepared.id, ...(0,steps/* idsOf */.UX)(replaced)]);
    const rolled = (0,rollout/* planReplicas */.n)(move, [prepared.id, ...(0,steps/* idsOf */.UX)([...replaced, ...again])]);
    const last = (0,services/* planServices */.M2)(move, { stage: 'rollout', services: late, after: (0,steps/* lastOf */.g1)(rolled) });
    const routed = (0,repair/* planRoutesBack */.fs)(move, lost, [...rolled, ...last]);
    const ended = (0,forward/* planForward */.t)(move, (0,steps/* lastOf */.g1)([...rolled, ...last, ...routed]));
    const finished = mark('finished', ['mark/committed'], 'nothing of this rollback is open');
    const prunes = (0,kept/* planPruning */.Xx)(move, { history, observed, keep, stage: 'rollout' }, finished);
    return [
        accepted,
        ...records,
        prepared,
        ...replaced,
        ...again,
        ...rolled,
        ...last,
        ...routed,
        ...ended,
        finished,
        ...prunes,
    ];
}

// EXTERNAL MODULE: ./build/stages/apply.js + 2 modules
var apply = __webpack_require__(18594);
// EXTERNAL MODULE: ./build/execute/effects.js
var effects = __webpack_require__(20325);
// EXTERNAL MODULE: ./build/plan/confirm.js
var plan_confirm = __webpack_require__(52583);
// EXTERNAL MODULE: ./build/stages/connected.js
var connected = __webpack_require__(74144);
// EXTERNAL MODULE: ./build/stages/deploying.js
var deploying = __webpack_require__(73026);
// EXTERNAL MODULE: ./build/stages/shown.js + 1 modules
var shown = __webpack_require__(6567);
// EXTERNAL MODULE: ./build/plan/serving.js
var serving = __webpack_require__(3307);
;// CONCATENATED MODULE: ./build/stages/run-rollback.js
















async function runRollback(inputs, world) {
    const read = await (0,project/* readConfig */.Xg)(world, { given: inputs.config, environment: inputs.environment, use: 'reach' });
    if (!inputs.dryRun)
        (0,plan_confirm/* refuseUnconfirmed */.n)(read.environment, { ...inputs, plan: undefined });
    await (0,earlier/* tellEarlier */.a)(world, read.root);
    const again = commandOf(inputs);
    return (0,connected/* whileConnected */.N)(world, { loaded: read, again }, async (session, saw) => {
        const connections = (seen) => readConnections(read, session.hosts, seen);
        const plan = async (seen) => (0,shown/* planWithHash */.om)(inputs.planHash, { seen, make: () => Promise.resolve(planFrom(read, seen, inputs.to)) });
        const sought = { networks: [], volumes: [] };
        if (inputs.dryRun) {
            const seen = await session.look(sought, connections);
            saw(seen);
            const made = await plan(seen);
            world.showPlan(made, (0,model_plan/* planHash */.SH)(made));
            return {
                outputs: { changes: String(made.steps.length > 0), planHash: (0,model_plan/* planHash */.SH)(made) },
                lines: [],
                serving: (0,serving/* describeServing */.Yh)(made, (0,model_ledger/* currentEntry */.ES)(seen.history.ledger)),
                result: { plan: made, hash: (0,model_plan/* planHash */.SH)(made) },
            };
        }
        const applied = await (0,apply/* apply */.B)(world, read, session, {
            operation: 'rollback',
            lockWait: inputs.lockWait,
            again,
            anew: again,
            sought,
            connections,
            plan,
            complete: (made) => Promise.resolve(made.to),
            values: () => Promise.resolve(effects/* noValues */.Y),
        });
        return (0,deploying/* resultOf */.Bg)(applied, read);
    });
}
function commandOf({ environment, to, }) {
    const goal = to.kind === 'previous'
        ? '--to-previous'
        : to.kind === 'release'
            ? `--to-release ${to.id}`
            : `--to-version ${to.version}`;
    return `stagecraft rollback --env ${environment} ${goal}`;
}
function planFrom({ config, environment }, { observed, history }, to) {
    const entry = rollbackTarget(history.ledger, targetOf(history.ledger, to));
    const target = recordOf(observed, entry);
    if (target === undefined)
        throw faults/* faults */.e.RELEASE_RECORD_GONE({ release: entry.release });
    return planRollback({
        config,
        environment,
        configHash: (0,digest/* digestOf */.ol)((0,digest/* canonical */.$N)({ app: config.app, environment: environment.name })),
        history,
    }, target, observed);
}
const recordOf = (observed, { release }) => (0,model_name/* keysOf */.YD)(observed.hosts)
    .map((host) => observed.hosts[host]?.state.releases[release])
    .find((each) => each !== undefined);
function targetOf(ledger, to) {
    if (to.kind !== 'release')
        return to;
    const ids = [...new Set(ledger.map(({ release }) => release))].filter((id) => id.startsWith(to.id));
    const [only, ...others] = ids;
    if (others.length > 0)
        throw faults/* faults */.e.RELEASE_AMBIGUOUS({ wanted: to.id, matches: ids });
    const id = only ?? (0,model_name/* parseReleaseId */.y_)(to.id);
    if (id === undefined)
        throw faults/* faults */.e.RELEASE_UNKNOWN({
            wanted: to.id,
            known: [...new Set(ledger.filter(({ outcome }) => outcome === 'finished').map(({ release }) => release))].slice(-5),
        });
    return { kind: 'release', id };
}


/***/ })

};
;