"use strict";
exports.id = 602;
exports.ids = [602];
exports.modules = {

/***/ 1602:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  status: () => (/* binding */ status_status)
});

// EXTERNAL MODULE: ./build/model/faults/index.js + 14 modules
var faults = __webpack_require__(8290);
// EXTERNAL MODULE: ./build/model/name.js
var model_name = __webpack_require__(42);
// EXTERNAL MODULE: ./build/observe/project.js + 37 modules
var observe_project = __webpack_require__(3826);
// EXTERNAL MODULE: ./build/observe/survey.js
var survey = __webpack_require__(1500);
// EXTERNAL MODULE: ./build/plan/serving.js
var serving = __webpack_require__(3307);
// EXTERNAL MODULE: ./build/plan/status.js + 1 modules
var plan_status = __webpack_require__(6604);
;// CONCATENATED MODULE: ./build/operations/status-document.js
function statusDocument(status) {
    const { app, environment, current, hosts, locks, attempt, pending, problems } = status;
    return {
        app,
        environment,
        release: current === undefined
            ? null
            : { id: current.release, number: current.number, version: current.version, at: current.at, post: current.post },
        hosts: hosts.map(hostFields),
        locks: locks.map(lockFields),
        attempt: attempt ?? null,
        pending: pending ?? null,
        problems: problems.map(({ host, service, what, fix, command }) => ({
            host: host ?? null,
            service: service ?? null,
            what,
            fix: fix ?? null,
            command: command ?? null,
        })),
    };
}
function hostFields(row) {
    if (row.fault !== undefined)
        return { host: row.host, answers: false, fault: { code: row.fault.code, what: row.fault.what, fix: row.fault.fix } };
    const { host, engine, compose, disk, skew, routes, services } = row;
    return { host, answers: true, engine, compose, disk, skew, routes: routes ?? null, services };
}
function lockFields({ owner, hosts, silence, steps, alive }) {
    const { id, actor, operation, startedAt, run } = owner;
    return { id, actor, operation, since: startedAt, run: run?.url ?? null, hosts, silence, steps, alive };
}

// EXTERNAL MODULE: ./build/model/quantity.js
var quantity = __webpack_require__(4480);
// EXTERNAL MODULE: ./build/model/stage.js
var stage = __webpack_require__(227);
// EXTERNAL MODULE: ./build/plan/describe.js
var describe = __webpack_require__(8250);
// EXTERNAL MODULE: ./build/operations/table.js
var table = __webpack_require__(5978);
;// CONCATENATED MODULE: ./build/operations/status-text.js




function statusLines(status) {
    const sections = [
        [headline(status)],
        ...hostSections(status.hosts),
        [...status.locks.map(lockLine), ...(status.attempt === undefined ? [] : [attemptLine(status.attempt)])],
        problemLines(status.problems),
    ];
    return sections.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}
function headline({ app, environment, current, hosts, problems }) {
    const silent = hosts.filter(({ fault }) => fault !== undefined).length;
    if (current === undefined)
        return `${app} ${environment}: ${silent === hosts.length ? 'no host answers' : silent > 0 ? 'no release on the hosts that answer' : 'no release finished yet'}`;
    const verdict = [
        ...(problems.length === 0 ? [] : [`${count(problems.length, 'problem')}`]),
        ...(silent === 0 ? [] : [`${count(silent, 'host')} without an answer`]),
    ];
    return `${app} ${environment}: ${describeEntry(current)}, ${verdict.join(', ') || 'as recorded'}`;
}
const describeEntry = ({ number, version, release }) => `r${number} ${version} (${release})`;
const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;
function hostSections(rows) {
    const isBare = (row) => row.fault !== undefined || row.services.length === 0;
    const bare = rows.filter(isBare).flatMap(hostLines);
    return [...rows.filter((row) => !isBare(row)).map(hostLines), bare];
}
function hostLines(row) {
    if (row.fault !== undefined)
        return [`${row.host}  ${row.fault.ending === 'refused' ? 'was not asked' : 'does not answer'}: ${row.fault.what}`];
    return [hostLine(row), ...(0,table/* table */.t)(row.services.map(serviceCells), '  ')];
}
function hostLine({ host, engine, compose, disk, routes, skew }) {
    const facts = [
        `Docker ${engine}`,
        `Compose ${compose}`,
        `${gigabytes(disk.free)} of ${gigabytes(disk.total)} free`,
        ...(routes === undefined ? [] : [`routes ${routes}`]),
        ...(Math.abs(skew) > 60_000 ? [`clock ${(0,quantity/* describeDuration */.M)(Math.abs(skew))} ${skew > 0 ? 'ahead' : 'behind'}`] : []),
    ];
    return `${host}  ${facts.join(', ')}`;
}
const gigabytes = (bytes) => `${(bytes / 1e9).toFixed(1)} GB`;
function serviceCells({ service, number, image, wanted, running, health, since, restarts, differences, }) {
    const state = { healthy: 'healthy', unhealthy: 'unhealthy', starting: 'starting', none: 'runs', stopped: 'stopped' };
    return [
        service,
        `r${number}`,
        digestOf(image),
        `${running} of ${wanted}`,
        state[health],
        since === undefined ? '' : `since ${since.replace(/\.\d+Z$/, 'Z')}`,
        restarts === 0 ? '' : count(restarts, 'restart'),
        differences.length === 0 ? 'same' : [...new Set(differences.map(({ kind }) => words[kind]))].join(', '),
    ];
}
const digestOf = (image) => (0,describe/* shortImage */.Uq)(image).replace(/^.*@/, '');
const words = {
    missing: 'missing',
    stopped: 'stopped',
    image: 'other digest',
    definition: 'other definition',
    unhealthy: 'unhealthy',
    starting: 'not healthy yet',
};
function lockLine({ owner, hosts, silence, steps, alive }) {
    const { actor, operation, startedAt, run, id } = owner;
    const heard = alive
        ? `last heard of ${(0,quantity/* describeDuration */.M)(silence)} ago`
        : `silent for ${(0,quantity/* describeDuration */.M)(silence)}: the next run takes it over`;
    const facts = [
        `since ${startedAt}`,
        `on ${hosts.join(', ')}`,
        heard,
        ...(steps.length === 0 ? [] : [`running: ${steps.join(', ')}`]),
        ...(run === undefined ? [] : [run.url]),
        `id ${id}`,
    ];
    return `Lock held by ${actor} (${operation}): ${facts.join('; ')}`;
}
function attemptLine({ kind, number, version, state, stages, mark, settles }) {
    const each = stage/* plannedStages */.G.filter((stage) => stages[stage] !== 'skipped').map((stage) => `${stage} ${stages[stage]}`);
    const reached = `${mark === undefined ? '' : `, reached "${mark}"`} (${each.join(', ')})`;
    if (state === 'running')
        return `A ${kind} of ${version} (r${number}) is under way${reached}`;
    const then = settles === undefined ? '' : `; the next run goes ${settles.direction}, because ${settles.because}`;
    return `A ${kind} of ${version} (r${number}) was interrupted${reached}${then}`;
}
function problemLines(problems) {
    if (problems.length === 0)
        return [];
    return [
        `Problems (${problems.length})`,
        ...problems.flatMap(({ host, what, fix, command }) => [
            `  ${host === undefined ? '' : `${host}: `}${what}`,
            ...(fix === undefined ? [] : [`    ${fix}`]),
            ...(command === undefined ? [] : [`    ${command}`]),
        ]),
    ];
}

;// CONCATENATED MODULE: ./build/operations/status.js








async function status_status(inputs, world) {
    const loaded = await (0,observe_project/* readConfig */.Xg)(world, { given: inputs.config, environment: inputs.environment, use: 'reach' });
    const { config, environment } = loaded;
    const hosts = (0,model_name/* keysOf */.YD)(environment.hosts);
    if (inputs.host !== undefined && !hosts.includes(inputs.host))
        throw faults/* faults */.e.HOST_UNKNOWN({ host: inputs.host, environment: environment.name, known: hosts });
    const sights = await (0,survey/* survey */.Fr)(world, loaded, { hosts: inputs.host === undefined ? hosts : [inputs.host] });
    const { name, projectName: project } = environment;
    const found = (0,plan_status/* statusOf */.c2)({ app: config.app, environment: name, project, hosts, sights });
    const command = found.problems.find((problem) => problem.command !== undefined)?.command;
    const exit = (0,plan_status/* statusEnding */._y)(found);
    return {
        ...(exit === 'done' ? {} : { exit }),
        faults: [...driftOf(found), ...found.hosts.flatMap(({ fault }) => fault ?? [])],
        lines: statusLines(found),
        serving: (0,plan_status/* isUnseen */.NM)(found) ? (0,serving/* describeUnseen */.yO)(found) : (0,serving/* describeServing */.Yh)(found, found.current),
        ...(command === undefined ? {} : { next: command }),
        result: statusDocument(found),
    };
}
function driftOf({ app, environment, problems }) {
    if (problems.length === 0)
        return [];
    const told = problems.map(({ host, what }) => (host === undefined ? what : `${host}: ${what}`));
    const command = problems.find((each) => each.command !== undefined)?.command;
    return [faults/* faults */.e.STATUS_DRIFT({ app, environment, problems: told, ...(command === undefined ? {} : { command }) })];
}


/***/ }),

/***/ 3307:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Yh: () => (/* binding */ describeServing),
/* harmony export */   bB: () => (/* binding */ describeUnchanged),
/* harmony export */   n: () => (/* binding */ describeMixed),
/* harmony export */   yO: () => (/* binding */ describeUnseen)
/* harmony export */ });
const describeServing = ({ app, environment }, entry) => entry === undefined
    ? `nothing of ${app} ${environment} serves yet`
    : `${app} ${environment} serves ${entry.version} (${entry.release})`;
const describeUnchanged = ({ app, environment }) => `nothing of ${app} ${environment} was changed`;
const describeUnseen = ({ app, environment }) => `what ${app} ${environment} serves is not known`;
const describeMixed = ({ app, environment }, before, now) => before === undefined
    ? `${app} ${environment} may serve parts of ${now.version} (${now.release})`
    : `${app} ${environment} may serve ${before.version} and ${now.version} (${now.release}) beside each other`;


/***/ }),

/***/ 6604:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  VZ: () => (/* binding */ answersIn),
  NM: () => (/* binding */ isUnseen),
  _y: () => (/* binding */ statusEnding),
  c2: () => (/* binding */ statusOf)
});

// EXTERNAL MODULE: ./build/model/ledger.js
var model_ledger = __webpack_require__(3968);
// EXTERNAL MODULE: ./build/model/name.js
var model_name = __webpack_require__(42);
// EXTERNAL MODULE: ./build/plan/releases.js
var releases = __webpack_require__(3229);
// EXTERNAL MODULE: ./build/plan/routes.js
var routes = __webpack_require__(1469);
// EXTERNAL MODULE: ./build/plan/status-attempt.js
var status_attempt = __webpack_require__(6281);
// EXTERNAL MODULE: ./build/plan/status-ledgers.js
var status_ledgers = __webpack_require__(1598);
// EXTERNAL MODULE: ./build/plan/status-lock.js
var status_lock = __webpack_require__(389);
// EXTERNAL MODULE: ./build/model/plan.js
var plan = __webpack_require__(9490);
// EXTERNAL MODULE: ./build/plan/newest.js
var newest = __webpack_require__(9657);
;// CONCATENATED MODULE: ./build/plan/status-post.js


function pendingPost(current, observed) {
    if (current?.post !== 'failed')
        return [];
    const { attempt, record } = (0,newest/* newestIn */._)(Object.values(observed).map(({ state }) => state));
    if (attempt === undefined || record === undefined || record.release.id !== current.release)
        return undefined;
    return (0,plan/* stepsOf */.B_)(record.plan, 'migrate-post').flatMap(({ id, operation }) => operation.kind !== 'migration.apply' || attempt.done.includes(id)
        ? []
        : [{ database: operation.database, name: operation.name }]);
}
function postProblems(current, pending, environment) {
    if (current?.post !== 'failed')
        return [];
    const { release, failure } = current;
    const names = (pending ?? []).map(({ database, name }) => `${name} (${database})`);
    const which = names.length === 0 ? '' : `: ${names.join(', ')}`;
    const why = failure === undefined ? '' : `; the last try ended with ${failure.code}`;
    return [
        {
            what: `migrations after the rollout of ${release} are not done${which}${why}`,
            command: `stagecraft migrate-post --env ${environment}`,
        },
    ];
}

// EXTERNAL MODULE: ./build/plan/status-problem.js
var status_problem = __webpack_require__(9803);
// EXTERNAL MODULE: ./build/plan/status-service.js
var status_service = __webpack_require__(5355);
;// CONCATENATED MODULE: ./build/plan/status.js










function statusOf({ app, environment, project, hosts, sights }) {
    const observed = answersIn(sights);
    const looked = hosts.filter((host) => sights[host] !== undefined);
    const { ledger, problems: ledgerProblems } = (0,status_ledgers/* ledgersOf */.o)(observed, environment);
    const current = (0,model_ledger/* currentEntry */.ES)(ledger);
    const release = current && (0,releases/* recordIn */.Rn)(observed, current.release);
    const locks = (0,status_lock/* locksOf */.a)(observed);
    const attempt = (0,status_attempt/* attemptOf */.tx)({ observed, isWhole: (0,model_name/* keysOf */.YD)(observed).length === hosts.length, locks });
    const pending = pendingPost(current, observed);
    const compared = { environment, project, ledger, release, attempt };
    const rows = looked.flatMap((host) => rowOf(host, sights[host], release));
    return {
        app,
        environment,
        ...(current === undefined ? {} : { current }),
        hosts: rows,
        locks,
        ...(attempt === undefined ? {} : { attempt }),
        ...(pending === undefined ? {} : { pending }),
        problems: [
            ...(0,status_lock/* lockProblems */.q)(observed, environment),
            ...(0,status_attempt/* attemptProblems */.Iw)(attempt, environment),
            ...ledgerProblems,
            ...recordProblems(current, release, { observed, hosts, environment }),
            ...looked.flatMap((host) => observed[host] === undefined
                ? []
                : [
                    ...(0,status_service/* serviceProblems */.gx)(host, rows, compared),
                    ...(0,status_service/* strangersOn */.Fy)(host, observed[host], compared),
                    ...routeProblems(host, rows, compared),
                ]),
            ...(attempt?.state === 'running' ? [] : postProblems(current, pending, environment)),
        ],
    };
}
function statusEnding({ hosts, problems }) {
    const found = hosts.flatMap(({ fault }) => fault?.ending ?? []);
    if (problems.length > 0 || found.includes('person'))
        return 'person';
    if (found.length === 0)
        return 'done';
    return found.includes('refused') ? 'refused' : 'outside';
}
const isUnseen = ({ current, hosts }) => current === undefined && hosts.some(({ fault }) => fault !== undefined);
const answersIn = (sights) => Object.fromEntries((0,model_name/* keysOf */.YD)(sights).flatMap((host) => (sights[host]?.kind === 'answered' ? [[host, sights[host].observed]] : [])));
function rowOf(host, sight, release) {
    if (sight === undefined)
        return [];
    if (sight.kind === 'silent')
        return [{ host, fault: sight.fault }];
    const { engine, disk, clock, state } = sight.observed;
    const isRead = release !== undefined && (0,routes/* gatewaysOf */.DW)(release).includes(host) && (0,routes/* routedOf */.P2)(release).length > 0;
    return [
        {
            host,
            engine: engine.version,
            compose: engine.compose,
            disk,
            skew: clock.skew,
            ...(isRead ? { routes: state.routes === undefined ? 'missing' : 'present' } : {}),
            services: release === undefined ? [] : (0,status_service/* servicesOn */.kP)(host, release, sight.observed.containers),
        },
    ];
}
function recordProblems(current, release, { observed, hosts, environment }) {
    if (current === undefined)
        return [];
    const command = (0,status_problem/* redeploy */.j)(environment, current);
    const [gone] = (0,releases/* recordGone */.l5)({ ledger: [current], current: release }, { hosts: observed });
    if (release === undefined)
        return [
            {
                what: `no host has the record of ${current.release}, so nothing can be compared with it`,
                ...(gone === undefined ? {} : { fix: gone.fix }),
            },
        ];
    const without = (0,model_name/* keysOf */.YD)(release.hosts).filter((host) => observed[host] !== undefined && observed[host].state.releases[release.id] === undefined);
    const left = (0,model_name/* keysOf */.YD)(release.hosts).filter((host) => !hosts.includes(host) && (release.hosts[host]?.services.length ?? 0) > 0);
    return [
        ...without.map((host) => ({ host, what: `the record of ${release.id} is not there`, command })),
        ...left.map((host) => ({
            host,
            what: `${release.id} runs there, and stagecraft.yml no longer has the host`,
            command: `stagecraft deploy --env ${environment}`,
        })),
    ];
}
function routeProblems(host, rows, { environment, release }) {
    const row = rows.find((each) => each.host === host);
    if (release === undefined || row?.fault !== undefined || row?.routes !== 'missing')
        return [];
    return [{ host, what: 'the routes that its gateway reads are gone', command: (0,status_problem/* redeploy */.j)(environment, release) }];
}


/***/ })

};
;