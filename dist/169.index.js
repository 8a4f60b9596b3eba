"use strict";
exports.id = 169;
exports.ids = [169];
exports.modules = {

/***/ 7169:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verifyAudit: () => (/* binding */ verifyAudit)
});

// UNUSED EXPORTS: audited

// EXTERNAL MODULE: ./build/model/name.js
var model_name = __webpack_require__(42);
// EXTERNAL MODULE: ./build/observe/project.js + 37 modules
var project = __webpack_require__(3826);
// EXTERNAL MODULE: ./build/observe/survey.js
var survey = __webpack_require__(1500);
// EXTERNAL MODULE: ./build/model/digest.js
var digest = __webpack_require__(3061);
// EXTERNAL MODULE: ./build/model/faults/index.js + 14 modules
var faults = __webpack_require__(8290);
// EXTERNAL MODULE: ./build/model/ledger.js
var ledger = __webpack_require__(3968);
// EXTERNAL MODULE: ./build/plan/ledgers.js
var ledgers = __webpack_require__(8369);
// EXTERNAL MODULE: ./build/plan/releases.js
var releases = __webpack_require__(3229);
// EXTERNAL MODULE: ./build/plan/status.js + 1 modules
var plan_status = __webpack_require__(6604);
;// CONCATENATED MODULE: ./build/plan/audit.js







function auditOf(sights, environment) {
    const observed = (0,plan_status/* answersIn */.VZ)(sights);
    const states = Object.fromEntries((0,model_name/* keysOf */.YD)(observed).flatMap((host) => (observed[host] === undefined ? [] : [[host, observed[host].state]])));
    const agreed = agreedIn(states);
    const [reference] = agreed[0] ?? [];
    const longest = (reference === undefined ? undefined : states[reference]?.ledger) ?? [];
    const last = longest.at(-1);
    const due = last === undefined ? [] : (0,model_name/* keysOf */.YD)((0,releases/* recordIn */.Rn)(observed, last.release)?.hosts ?? {});
    const against = agreed.flatMap(([name]) => (name === undefined ? [] : [states[name]?.ledger ?? []]));
    const compared = { states, longest, against, due };
    const hosts = (0,model_name/* keysOf */.YD)(sights).map((host) => {
        const sight = sights[host];
        return sight?.kind === 'silent' ? { host, fault: sight.fault } : auditedLedger(host, compared);
    });
    const rows = hosts.flatMap((row) => (row.fault === undefined ? [row] : []));
    const told = (0,ledgers/* contradictionsIn */.QP)(states);
    return {
        hosts,
        faults: [...told, ...rows.flatMap((row) => rowFaults(row, { reference, told, longest, environment }))],
        good: rows.filter(({ verdict }) => verdict === 'good').map(({ host }) => host),
    };
}
function agreedIn(states) {
    const groups = new Map();
    for (const name of (0,ledgers/* longestIn */.gU)(states)) {
        const story = (0,digest/* canonical */.$N)(states[name]?.ledger.at(-1));
        groups.set(story, [...(groups.get(story) ?? []), name]);
    }
    const most = Math.max(0, ...[...groups.values()].map((names) => names.length));
    return [...groups.values()].filter((names) => names.length === most);
}
function auditedLedger(host, compared) {
    const state = compared.states[host];
    if (state === undefined)
        throw new Error(`no state of ${host}`);
    const last = state.ledger.at(-1);
    const lineages = (0,ledgers/* lineagesOf */.AE)(state);
    return {
        host,
        path: (0,ledgers/* ledgerPath */.tf)(state),
        entries: state.ledger.length,
        ...(lineages.length === 0 ? {} : { lineage: lineages.join(' and ') }),
        ...(last === undefined ? {} : { last: { release: last.release, sum: (0,digest/* digestOf */.ol)((0,ledger/* ledgerLine */.oc)(last)) } }),
        ...verdictOf(host, state, compared),
    };
}
function verdictOf(host, state, { states, longest, against, due }) {
    const { ledger, ledgerProblem: problem } = state;
    const next = ledger.length + 1;
    if (problem?.kind === 'newer' || problem?.kind === 'broken')
        return { verdict: problem.kind, line: next, detail: problem.detail };
    const lineages = new Set(Object.values(states).flatMap(ledgers/* lineagesOf */.AE));
    if (lineages.size > 1)
        return { verdict: 'foreign' };
    const line = against.map((each) => (0,ledgers/* firstDifference */.at)(each, ledger)).find((serial) => serial !== undefined);
    if (line !== undefined)
        return { verdict: 'differs', line };
    if (problem !== undefined)
        return { verdict: 'behind', line: next, detail: problem.detail };
    const finished = state.journal.find((entry) => entry.kind === 'mark' && entry.mark === 'finished');
    if (finished !== undefined && !longest.some(({ number }) => number === finished.number))
        return { verdict: 'broken', line: next, detail: `r${finished.number} finished, and no ledger tells of it` };
    if (ledger.length === longest.length)
        return { verdict: ledger.length === 0 ? 'none' : 'good' };
    if (ledger.length === 0 && !state.exists && !due.includes(host))
        return { verdict: 'none' };
    return { verdict: 'behind', line: next };
}
function rowFaults({ host, verdict, entries, line, detail, path }, { reference, told, longest, environment }) {
    if (verdict === 'behind')
        return [faults/* faults */.e.LEDGER_BEHIND({ host, path, missing: longest.length - entries, detail, environment })];
    const isTold = told.some(({ code }) => code === 'LEDGERS_DIVERGED');
    if (verdict !== 'differs' || isTold || host === reference || entries === longest.length)
        return [];
    return [faults/* faults */.e.LEDGERS_DIVERGED({ hosts: [reference ?? host, host], serial: line ?? entries })];
}

// EXTERNAL MODULE: ./build/operations/table.js
var table = __webpack_require__(5978);
;// CONCATENATED MODULE: ./build/operations/audit-verify.js





async function verifyAudit(inputs, world) {
    const loaded = await (0,project/* readConfig */.Xg)(world, { given: inputs.config, environment: inputs.environment, use: 'reach' });
    const sights = await (0,survey/* survey */.Fr)(world, loaded, { hosts: (0,model_name/* keysOf */.YD)(loaded.environment.hosts) });
    return audited({ app: loaded.config.app, environment: inputs.environment }, auditOf(sights, inputs.environment));
}
function audited(of, audit) {
    const { hosts, faults: wrong, good } = audit;
    const silent = hosts.flatMap(({ fault }) => (fault === undefined ? [] : [fault]));
    const isRefused = wrong.length > 0 || silent.some(({ ending }) => ending === 'refused');
    const exit = isRefused ? 'refused' : silent.length > 0 ? 'outside' : undefined;
    return {
        ...(exit === undefined ? {} : { exit }),
        faults: [...wrong, ...silent],
        lines: [headline(of, audit), '', ...(0,table/* table */.t)(hosts.map(cellsOf))],
        result: { ...of, verified: exit === undefined, hosts: hosts.map(fieldsOf), good },
    };
}
function headline({ app, environment }, { hosts, faults: wrong, good }) {
    const named = `${app} ${environment}`;
    const answering = hosts.filter(({ fault }) => fault === undefined).length;
    if (answering === 0)
        return `${named}: no host answers`;
    if (wrong.length > 0)
        return `${named}: the ledgers do not hold; a good copy is on ${good.length === 0 ? 'no host' : good.join(', ')}`;
    if (good.length === 0)
        return `${named}: no ledger yet`;
    const rest = hosts.length - answering;
    const unseen = rest === 0 ? '' : `; ${rest === 1 ? 'one host does' : `${rest} hosts do`} not answer`;
    return `${named}: ${good.length === 1 ? 'the ledger holds' : `${good.length} ledgers hold and are equal`}${unseen}`;
}
function cellsOf(row) {
    if (row.fault !== undefined)
        return [row.host, 'does not answer'];
    const { host, verdict, entries, lineage, last } = row;
    return [
        host,
        verdict === 'none' ? 'no ledger yet' : verdict,
        entries === 1 ? '1 entry' : `${entries} entries`,
        lineage === undefined ? '' : `lineage ${lineage}`,
        last === undefined ? '' : `ends with ${last.release} (${last.sum.slice(0, 19)})`,
        placeOf(row),
    ];
}
function placeOf({ line, detail }) {
    if (line === undefined)
        return detail ?? '';
    return detail?.startsWith('line ') === true ? detail : [`line ${line}`, detail].filter(Boolean).join(': ');
}
function fieldsOf(row) {
    if (row.fault !== undefined)
        return { host: row.host, answers: false, fault: { code: row.fault.code, what: row.fault.what, fix: row.fault.fix } };
    const { host, verdict, path, entries, lineage, last, line, detail } = row;
    return {
        host,
        answers: true,
        verdict,
        path,
        entries,
        lineage: lineage ?? null,
        last: last ?? null,
        line: line ?? null,
        detail: detail ?? null,
    };
}


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