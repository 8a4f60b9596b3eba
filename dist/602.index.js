"use strict";
exports.id = 602;
exports.ids = [602];
exports.modules = {

/***/ 31602:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  status: () => (/* binding */ status_status)
});

// EXTERNAL MODULE: ./build/model/faults/index.js + 16 modules
var faults = __webpack_require__(28977);
// EXTERNAL MODULE: ./build/model/name.js
var model_name = __webpack_require__(40042);
// EXTERNAL MODULE: ./build/observe/project.js + 35 modules
var observe_project = __webpack_require__(43315);
// EXTERNAL MODULE: ./build/observe/survey.js
var survey = __webpack_require__(71500);
// EXTERNAL MODULE: ./build/plan/serving.js
var serving = __webpack_require__(3307);
// EXTERNAL MODULE: ./build/plan/status.js + 1 modules
var plan_status = __webpack_require__(86604);
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
var quantity = __webpack_require__(74480);
// EXTERNAL MODULE: ./build/model/stage.js
var stage = __webpack_require__(227);
// EXTERNAL MODULE: ./build/plan/describe.js
var describe = __webpack_require__(18250);
// EXTERNAL MODULE: ./build/operations/table.js
var table = __webpack_require__(75978);
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


/***/ })

};
;