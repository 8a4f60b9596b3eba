"use strict";
exports.id = 169;
exports.ids = [169];
exports.modules = {

/***/ 97169:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verifyAudit: () => (/* binding */ verifyAudit)
});

// UNUSED EXPORTS: audited

// EXTERNAL MODULE: ./build/model/name.js
var model_name = __webpack_require__(40042);
// EXTERNAL MODULE: ./build/observe/project.js + 35 modules
var project = __webpack_require__(43315);
// EXTERNAL MODULE: ./build/observe/survey.js
var survey = __webpack_require__(71500);
// EXTERNAL MODULE: ./build/model/digest.js
var digest = __webpack_require__(63061);
// EXTERNAL MODULE: ./build/model/faults/index.js + 16 modules
var faults = __webpack_require__(28977);
// EXTERNAL MODULE: ./build/model/ledger.js
var ledger = __webpack_require__(53968);
// EXTERNAL MODULE: ./build/plan/ledgers.js
var ledgers = __webpack_require__(28369);
// EXTERNAL MODULE: ./build/plan/releases.js
var releases = __webpack_require__(53229);
// EXTERNAL MODULE: ./build/plan/status.js + 1 modules
var plan_status = __webpack_require__(86604);
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
var table = __webpack_require__(75978);
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


/***/ })

};
;