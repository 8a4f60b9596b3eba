"use strict";
exports.id = 943;
exports.ids = [943];
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

/***/ 59102:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ readHistories)
/* harmony export */ });
/* harmony import */ var _config_unbuilt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81329);
/* harmony import */ var _model_fault_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69969);
/* harmony import */ var _model_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40042);
/* harmony import */ var _observe_earlier_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63536);
/* harmony import */ var _observe_project_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(43315);
/* harmony import */ var _observe_survey_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(71500);
/* harmony import */ var _plan_releases_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(53229);
/* harmony import */ var _plan_status_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(86604);
/* harmony import */ var _plan_status_ledgers_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(91598);









const everyRecord = 1_000;
async function readHistories({ config: given, environment: one }, world) {
    const file = await (0,_observe_project_js__WEBPACK_IMPORTED_MODULE_4__/* .readConfigFile */ .RG)(world, given);
    const asked = (one === undefined ? (0,_model_name_js__WEBPACK_IMPORTED_MODULE_2__/* .keysOf */ .YD)(file.config.environments) : [one]).map((name) => (0,_observe_project_js__WEBPACK_IMPORTED_MODULE_4__/* .forEnvironment */ .rR)(file, name));
    const refused = asked.flatMap((loaded) => (0,_config_unbuilt_js__WEBPACK_IMPORTED_MODULE_0__/* .refusedFor */ .kK)('reach', loaded));
    const reached = asked.filter((loaded) => (0,_config_unbuilt_js__WEBPACK_IMPORTED_MODULE_0__/* .refusedFor */ .kK)('reach', loaded).length === 0);
    if (reached.length === 0)
        throw new _model_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .Faults */ .CG(refused);
    await (0,_observe_earlier_js__WEBPACK_IMPORTED_MODULE_3__/* .tellEarlier */ .a)(world, file.root);
    const seen = await Promise.all(reached.map(async (loaded) => {
        const { name } = loaded.environment;
        const hosts = (0,_model_name_js__WEBPACK_IMPORTED_MODULE_2__/* .keysOf */ .YD)(loaded.environment.hosts);
        return { name, sights: await (0,_observe_survey_js__WEBPACK_IMPORTED_MODULE_5__/* .survey */ .Fr)(world, loaded, { hosts, releases: everyRecord }) };
    }));
    const silent = seen.flatMap(({ sights }) => (0,_model_name_js__WEBPACK_IMPORTED_MODULE_2__/* .keysOf */ .YD)(sights).flatMap((host) => silenceOf(sights[host])));
    const read = seen.map(({ name, sights }) => {
        const observed = (0,_plan_status_js__WEBPACK_IMPORTED_MODULE_7__/* .answersIn */ .VZ)(sights);
        const { ledger, problems } = (0,_plan_status_ledgers_js__WEBPACK_IMPORTED_MODULE_8__/* .ledgersOf */ .o)(observed, name);
        const history = { environment: name, rows: (0,_plan_releases_js__WEBPACK_IMPORTED_MODULE_6__/* .releaseRows */ .Pi)(name, ledger), observed };
        const doubts = problems.map(({ host, what }) => `${name}: ${host === undefined ? '' : `${host}: `}${what}.`);
        return { history, doubts };
    });
    if (silent.length > 0 && read.every(({ history }) => (0,_model_name_js__WEBPACK_IMPORTED_MODULE_2__/* .keysOf */ .YD)(history.observed).length === 0))
        throw new _model_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .Faults */ .CG(silent);
    const doubts = [
        ...refused.map(({ what }) => what),
        ...silent.map(({ what }) => what),
        ...read.flatMap((each) => each.doubts),
    ];
    for (const message of doubts)
        world.emit({ kind: 'notice', level: 'warning', message });
    return { app: file.config.app, histories: read.map(({ history }) => history), doubts };
}
const silenceOf = (sight) => (sight?.kind === 'silent' ? [sight.fault] : []);


/***/ }),

/***/ 30943:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   listReleases: () => (/* binding */ listReleases),
/* harmony export */   s: () => (/* binding */ outcomeOf)
/* harmony export */ });
/* unused harmony export listed */
/* harmony import */ var _histories_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59102);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75978);


async function listReleases(inputs, world) {
    return listed(await (0,_histories_js__WEBPACK_IMPORTED_MODULE_0__/* .readHistories */ .X)(inputs, world), inputs);
}
function listed({ app, histories, doubts }, { environment, limit }) {
    const rows = histories.flatMap((history) => history.rows.slice(0, limit));
    const which = environment === undefined ? app : `${app} ${environment}`;
    const cells = rows.map((row) => [...(environment === undefined ? [row.environment] : []), ...cellsOf(row)]);
    return {
        lines: rows.length > 0 ? (0,_table_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .t)(cells) : [noneOf(which, doubts)],
        result: { app, releases: rows.map(fieldsOf), doubts },
    };
}
const noneOf = (which, doubts) => doubts.length === 0 ? `${which} has no releases yet.` : `No release of ${which} was found on the hosts that answered.`;
function cellsOf({ entry, isCurrent }) {
    const { release, number, version, at, actor, restores, failure } = entry;
    return [
        release,
        `r${number}`,
        version,
        at.replace(/\.\d+Z$/, 'Z'),
        `${outcomeOf(entry)}${failure === undefined ? '' : ` (${failure.code})`}`,
        actor,
        restores === undefined ? '' : `restores ${restores}`,
        isCurrent ? 'current' : '',
    ];
}
const outcomeOf = ({ outcome, post }) => outcome === 'finished' && post === 'failed' ? 'finished, migrations open' : outcome;
function fieldsOf({ environment, entry, isCurrent }) {
    const { release, number, version, startedAt, at, outcome, post, actor, run, restores, failure, planHash } = entry;
    return {
        id: release,
        number,
        environment,
        version,
        startedAt: startedAt ?? null,
        at,
        outcome,
        post,
        failure: failure ?? null,
        actor,
        run: run ?? null,
        restores: restores ?? null,
        planHash,
        current: isCurrent,
    };
}


/***/ })

};
;