"use strict";
exports.id = 281;
exports.ids = [281];
exports.modules = {

/***/ 11253:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   YJ: () => (/* binding */ listMigrations),
/* harmony export */   gf: () => (/* binding */ isSqlName),
/* harmony export */   wr: () => (/* binding */ compareHistory)
/* harmony export */ });
/* unused harmony export numberOf */
/* harmony import */ var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);
/* harmony import */ var _ddl_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28611);
/* harmony import */ var _migration_sql_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42815);
/* harmony import */ var _sql_bytes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41273);




function listMigrations(files, { folder, strategy }) {
    if (files === undefined)
        return { faults: [_model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__/* .faults */ .e.MIGRATION_FOLDER_MISSING({ folder })] };
    const found = [];
    const numbered = [];
    for (const { name, bytes } of files.toSorted((a, b) => compareText(a.name, b.name))) {
        if (!isSqlName(name))
            continue;
        const path = `${folder}/${shown(name)}`;
        const parsed = parseName(name);
        if (typeof parsed === 'string') {
            found.push(_model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__/* .faults */ .e.MIGRATION_NAME({ file: shown(name), reason: parsed, where: { file: path } }));
            continue;
        }
        const sql = (0,_migration_sql_js__WEBPACK_IMPORTED_MODULE_2__/* .readMigration */ .V)(bytes, path);
        if (sql.kind === 'refused')
            found.push(...sql.faults);
        const contract = sql.kind === 'sql' && (0,_ddl_js__WEBPACK_IMPORTED_MODULE_1__/* .isContract */ .bK)(sql.statements);
        const allowed = sql.kind === 'sql' && contract ? sql.allowed : undefined;
        const phase = strategy === 'manual' ? 'manual' : (parsed.phase ?? (strategy === 'post_deploy' ? 'post' : 'pre'));
        const file = {
            name: parsed.name,
            file: name,
            phase,
            checksum: (0,_sql_bytes_js__WEBPACK_IMPORTED_MODULE_3__/* .checksumOf */ .lf)(bytes),
            contract,
            ...(allowed === undefined ? {} : { allowed }),
        };
        numbered.push({ number: BigInt(parsed.digits), file });
    }
    const sorted = numbered.toSorted((a, b) => compare(a.number, b.number) || compareText(a.file.file, b.file.file));
    for (const [index, { number, file }] of sorted.entries()) {
        const before = sorted[index - 1];
        if (before?.number !== number)
            continue;
        const where = { file: `${folder}/${file.file}` };
        found.push(_model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__/* .faults */ .e.MIGRATION_NUMBER_TWICE({ file: file.file, other: before.file.file, number: String(number), where }));
    }
    return found.length > 0 ? { faults: found } : { set: { strategy, files: sorted.map(({ file }) => file) } };
}
const isSqlName = (name) => !name.startsWith('.') && /\.sql$/i.test(name);
function parseName(name) {
    if (name !== name.normalize('NFC'))
        return 'its letters are not in Unicode form NFC';
    if (/[\p{Cc}\p{Cf}\p{Cs}/\\]/u.test(name))
        return 'it holds characters that do not print';
    if (!name.endsWith('.sql'))
        return 'the ending is written .sql';
    const [, digits, title = '', suffix] = /^(\d{1,40})_(.+?)(?:\.([^.]*))?\.sql$/u.exec(name) ?? [];
    if (digits === undefined)
        return 'it does not begin with a number and an underscore';
    if (title.includes('.'))
        return 'only the phase may stand between dots';
    if (suffix !== undefined && !isPhase(suffix))
        return `.${suffix} is not a phase (pre, post or manual)`;
    return { name: `${digits}_${title}`, digits, ...(suffix === undefined ? {} : { phase: suffix }) };
}
const isPhase = (text) => text === 'pre' || text === 'post' || text === 'manual';
function compareHistory(set, applied, serving) {
    const done = new Map(applied.map((one) => [one.name, one]));
    const here = new Set(set.files.map(({ name }) => name));
    const pending = set.files.filter(({ name }) => !done.has(name));
    const newest = set.files.at(-1);
    const changed = set.files.flatMap((file) => changeOf(file, done.get(file.name)));
    const absent = applied.filter(({ name }) => !here.has(name));
    const ahead = absent.filter((one) => !one.contract && isAheadOf(serving, one.name));
    const missing = absent.filter((one) => !ahead.includes(one)).map((one) => absenceOf(one, newest));
    return { pending, faults: [...changed, ...missing, ...pending.flatMap((file) => disorderOf(file, applied))], ahead };
}
function isAheadOf(serving, name) {
    const newest = serving?.files.at(-1);
    return newest !== undefined && numberOf(newest.name) < numberOf(name);
}
function changeOf(file, applied) {
    if (applied === undefined || applied.checksum === file.checksum)
        return [];
    const reason = `it was applied with checksum ${short(applied.checksum)}, the file has ${short(file.checksum)}`;
    return [_model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__/* .faults */ .e.MIGRATION_CHANGED({ file: file.file, reason })];
}
function absenceOf({ name, release }, newest) {
    if (newest !== undefined && numberOf(name) < numberOf(newest.name))
        return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__/* .faults */ .e.MIGRATION_MISSING({ name, newest: newest.file });
    return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__/* .faults */ .e.MIGRATION_AHEAD({ name, ...(release === undefined ? {} : { release }) });
}
function disorderOf(file, applied) {
    if (file.phase === 'manual')
        return [];
    const counts = applied.filter(({ phase }) => phase !== 'manual' && (file.phase === 'pre' || phase === 'post'));
    const after = counts.find(({ name }) => numberOf(name) > numberOf(file.name));
    return after === undefined ? [] : [_model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__/* .faults */ .e.MIGRATION_OUT_OF_ORDER({ file: file.file, after: after.name })];
}
const numberOf = (name) => BigInt(/^\d+/.exec(name)?.[0] ?? -1);
const short = (checksum) => checksum.slice(0, 'sha256:'.length + 12);
const shown = (name) => name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\u{fffd}');
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const compareText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);


/***/ }),

/***/ 8382:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KN: () => (/* binding */ isApplied),
/* harmony export */   Ri: () => (/* binding */ pendingMigrations),
/* harmony export */   gy: () => (/* binding */ unread),
/* harmony export */   n6: () => (/* binding */ planMigrations),
/* harmony export */   xb: () => (/* binding */ migrationChange)
/* harmony export */ });
/* harmony import */ var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);
/* harmony import */ var _model_ledger_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53968);
/* harmony import */ var _model_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40042);
/* harmony import */ var _migration_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(11253);
/* harmony import */ var _steps_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58368);





function pendingMigrations(sets, observed, { current, ledger }) {
    const isPostDone = (0,_model_ledger_js__WEBPACK_IMPORTED_MODULE_1__/* .currentEntry */ .ES)(ledger)?.post !== 'failed';
    const each = (0,_model_name_js__WEBPACK_IMPORTED_MODULE_2__/* .keysOf */ .YD)(sets).map((database) => pendingIn(database, {
        set: sets[database] ?? { strategy: 'pre_deploy', files: [] },
        observed: observed.databases[database],
        current,
        isPostDone,
    }));
    return {
        pre: each.flatMap(({ pre }) => pre),
        post: each.flatMap(({ post }) => post),
        faults: each.flatMap((one) => one.faults),
        ahead: each.flatMap((one) => one.ahead),
    };
}
function pendingIn(database, facts) {
    const { set, observed, current } = facts;
    const applied = observed?.kind === 'read' ? observed.applied : recordedIn(database, facts);
    const { pending, faults: drift, ahead: newer } = (0,_migration_files_js__WEBPACK_IMPORTED_MODULE_3__/* .compareHistory */ .wr)(set, applied, current?.migrations[database]);
    const ahead = newer.map(({ name }) => ({ database, name }));
    const files = pending.filter(({ phase }) => phase !== 'manual').map((file) => ({ database, file }));
    const isEmpty = current === undefined && (observed?.kind !== 'read' || observed.empty);
    if (isEmpty)
        return { pre: files, post: [], faults: drift, ahead };
    const isOpen = ({ file }) => file.phase === 'post' && current?.migrations[database]?.files.some(({ name }) => name === file.name) === true;
    const pre = files.filter(({ file }) => file.phase === 'pre');
    const early = pre.filter(({ file }) => file.contract && file.allowed === undefined && current !== undefined);
    return {
        pre: [...files.filter(isOpen), ...pre],
        post: files.filter((each) => each.file.phase === 'post' && !isOpen(each)),
        faults: [...drift, ...early.map(({ file }) => _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__/* .faults */ .e.MIGRATION_CONTRACT_IN_PRE({ database, file: file.file }))],
        ahead,
    };
}
function unread(database, seen, doing) {
    const why = seen?.kind === 'absent' ? 'it does not run' : (seen?.why ?? 'nothing says how it is reached');
    return _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__/* .faults */ .e.HISTORY_UNREAD({ database, doing, why });
}
const migrationChange = (because) => ({ database, file }) => ({
    subject: 'migration',
    action: 'add',
    what: `${database}: ${file.file}`,
    because,
});
const recordedIn = (database, { current, isPostDone }) => (current?.migrations[database]?.files ?? []).filter(({ phase }) => phase === 'pre' || (phase === 'post' && isPostDone));
function planMigrations(stage, pending, after) {
    const { step } = (0,_steps_js__WEBPACK_IMPORTED_MODULE_4__/* .stepMaker */ .RY)(stage);
    let before = after;
    return pending.map(({ database, file }) => {
        const phase = stage === 'migrate-pre' ? 'pre' : 'post';
        const { name, checksum, contract } = file;
        const because = phase === 'pre' ? 'the new version needs it' : 'only the new version serves now';
        const made = step(`migrate/${database}/${name}`, { kind: 'migration.apply', database, name, phase, checksum, contract }, before, because);
        before = [made.id];
        return made;
    });
}
const isApplied = (seen, { name, checksum }) => seen?.kind === 'read' && seen.applied.some((each) => each.name === name && each.checksum === checksum);


/***/ }),

/***/ 57857:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bx: () => (/* binding */ courseOf),
/* harmony export */   g5: () => (/* binding */ failureOf),
/* harmony export */   hs: () => (/* binding */ eachResult),
/* harmony export */   km: () => (/* binding */ eachStage)
/* harmony export */ });
/* harmony import */ var _model_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
/* harmony import */ var _model_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69490);
/* harmony import */ var _model_stage_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(227);
/* harmony import */ var _routes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61469);




function courseOf(plan, { outcome, post }, { stopped, last }) {
    if (outcome !== 'finished')
        return (stopped && {
            stages: stagesUntil(plan, stopped),
            services: servicesOf(plan, stopped),
            failure: failureOf(stopped),
        });
    if (last === undefined)
        return { stages: stagesOnce(plan), services: servicesOf(plan, undefined) };
    const { stages, services, failure } = last;
    if (stages === undefined || services === undefined)
        return undefined;
    if (post === 'done')
        return { stages: { ...stages, 'migrate-post': 'completed' }, services };
    if (stopped === undefined)
        return { stages, services, ...(failure === undefined ? {} : { failure }) };
    return { stages: { ...stages, 'migrate-post': 'failed' }, services, failure: failureOf(stopped) };
}
const failureOf = ({ stage, step, code }) => ({
    stage,
    ...(step === undefined ? {} : { step }),
    code,
});
const eachStage = (plan, result) => Object.fromEntries(_model_stage_js__WEBPACK_IMPORTED_MODULE_3__/* .plannedStages */ .G.map((stage) => [stage, (0,_model_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .stepsOf */ .B_)(plan, stage).length === 0 ? 'skipped' : result(stage)]));
const stagesOnce = (plan) => eachStage(plan, (stage) => (stage === 'migrate-post' ? 'pending' : 'completed'));
function stagesUntil(plan, { stage: failed }) {
    const at = _model_stage_js__WEBPACK_IMPORTED_MODULE_3__/* .plannedStages */ .G.indexOf(failed);
    return eachStage(plan, (stage) => {
        const place = _model_stage_js__WEBPACK_IMPORTED_MODULE_3__/* .plannedStages */ .G.indexOf(stage);
        return place < at ? 'completed' : place === at ? 'failed' : 'skipped';
    });
}
const bringing = new Set([
    'service.replace',
    'replica.start',
    'replica.await',
    'replica.name',
]);
function servicesOf(plan, stopped) {
    const brought = new Map();
    for (const step of plan.steps) {
        const { operation } = step;
        if (!bringing.has(operation.kind) || !('service' in operation))
            continue;
        const key = `${operation.host} ${operation.service}`;
        brought.set(key, [...(brought.get(key) ?? []), step]);
    }
    const failed = plan.steps.filter(({ id }) => stopped?.failed.has(id));
    const entries = (0,_model_name_js__WEBPACK_IMPORTED_MODULE_0__/* .keysOf */ .YD)(plan.to.services).flatMap((service) => {
        const here = (0,_model_name_js__WEBPACK_IMPORTED_MODULE_0__/* .keysOf */ .YD)(plan.to.hosts).flatMap((host) => {
            const steps = brought.get(`${host} ${service}`);
            return steps === undefined
                ? []
                : [[host, resultOf(steps, { host, service }, { release: plan.to, stopped, failed })]];
        });
        const different = new Set(here.map(([, result]) => result));
        const [first] = different;
        if (first === undefined)
            return [];
        return [[service, different.size === 1 ? first : Object.fromEntries(here)]];
    });
    return Object.fromEntries(entries);
}
function eachResult({ services: told }, { services, hosts }) {
    if (told === undefined)
        return undefined;
    return Object.fromEntries((0,_model_name_js__WEBPACK_IMPORTED_MODULE_0__/* .keysOf */ .YD)(services).map((service) => {
        const here = (0,_model_name_js__WEBPACK_IMPORTED_MODULE_0__/* .keysOf */ .YD)(hosts).filter((host) => hosts[host]?.services.includes(service));
        const result = told[service] ?? 'skipped';
        const on = (host) => (typeof result === 'string' ? result : (result[host] ?? 'skipped'));
        return [service, Object.fromEntries(here.map((host) => [host, on(host)]))];
    }));
}
function resultOf(steps, place, { release, stopped, failed }) {
    if (stopped === undefined)
        return 'completed';
    const done = steps.filter(({ id }) => stopped.done.has(id)).length;
    if (failed.some(({ operation }) => isAbout(operation, place, release)))
        return 'failed';
    return done === steps.length ? 'completed' : 'skipped';
}
function isAbout(operation, { host, service }, release) {
    if ('service' in operation)
        return operation.host === host && operation.service === service;
    if (operation.kind === 'rollout.monitor')
        return operation.host === host && operation.sets.some((set) => set.service === service);
    if (operation.kind !== 'route.prove')
        return false;
    const servers = new Set((0,_routes_js__WEBPACK_IMPORTED_MODULE_2__/* .backendsOn */ .fl)(operation.host, release, { host, service }));
    return operation.table.proving.some((route) => route.backends.some((backend) => backend.servers.some((server) => servers.has(server))));
}


/***/ }),

/***/ 42808:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ planResume),
/* harmony export */   e: () => (/* binding */ passedIn)
/* harmony export */ });
/* harmony import */ var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);
/* harmony import */ var _model_journal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(66686);
/* harmony import */ var _model_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69490);
/* harmony import */ var _migrations_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8382);
/* harmony import */ var _steps_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58368);





const afterSwitch = new Set([
    'replica.unname',
    'replica.drain',
    'rollout.monitor',
    'mark',
    'replica.stop',
    'service.remove',
    'release.commit',
    'release.prune',
]);
function planResume(attempt, plan, observed) {
    if (attempt === undefined || plan === undefined || !(0,_model_journal_js__WEBPACK_IMPORTED_MODULE_4__/* .isOpen */ .nT)(attempt))
        return undefined;
    const passed = passedIn(plan, attempt);
    const rest = plan.steps.filter(({ id, stage }) => stage !== 'migrate-post' && !passed.has(id));
    if (attempt.marks.includes('forward')) {
        return {
            direction: 'forward',
            because: 'the new release had passed the point of no return',
            steps: [...onlyAmong(rest), ...closing(plan, { passed, rest, observed })],
        };
    }
    const isSwitched = plan.steps.some(({ operation }) => operation.kind === 'route.switch') &&
        rest.every(({ id, operation: { kind } }) => afterSwitch.has(kind) || (kind === 'route.switch' && attempt.done.includes(id)));
    if (isSwitched && !attempt.marks.includes('reverting') && isEverythingHealthy(plan, observed)) {
        return {
            direction: 'forward',
            because: 'the new release serves everywhere and is healthy',
            steps: [...onlyAmong(rest), ...closing(plan, { passed, rest, observed })],
        };
    }
    const stage = furthest(plan, attempt);
    return {
        direction: 'back',
        because: `it was interrupted during ${stage}`,
        steps: plan.recovery[stage],
        stopped: {
            ...(attempt.failure ?? { stage, ...stepOf(attempt), code: _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__/* .faults */ .e.INTERRUPTED.code }),
            done: passed,
            failed: new Set(attempt.failed),
        },
    };
}
const stepOf = ({ failed: [step] }) => (step === undefined ? {} : { step });
function passedIn({ steps }, attempt) {
    const after = new Map(steps.map((step) => [step.id, step.after]));
    const begun = [...attempt.started, ...attempt.done, ...attempt.failed, ...attempt.marks.map((mark) => `mark/${mark}`)];
    const isOver = ({ id, operation: { kind } }) => kind === 'mark' ? isMarked(id, attempt) : kind !== 'route.switch' && attempt.done.includes(id);
    const passed = new Set(steps.filter(isOver).map(({ id }) => id));
    const pass = (id) => {
        if (passed.has(id))
            return;
        passed.add(id);
        after.get(id)?.forEach(pass);
    };
    for (const id of begun)
        after.get(id)?.forEach(pass);
    return passed;
}
const isMarked = (id, attempt) => attempt.marks.some((mark) => id === `mark/${mark}`);
function onlyAmong(steps) {
    const ids = new Set(steps.map(({ id }) => id));
    return steps.map((step) => ({ ...step, after: step.after.filter((id) => ids.has(id)) }));
}
function closing(plan, { passed, rest, observed }) {
    const post = (0,_model_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .stepsOf */ .B_)(plan, 'migrate-post').filter(({ id }) => !passed.has(id));
    const isDone = post.every(({ operation }) => operation.kind !== 'migration.apply' || (0,_migrations_js__WEBPACK_IMPORTED_MODULE_2__/* .isApplied */ .KN)(observed.databases[operation.database], operation));
    const last = isDone
        ? onlyAmong(post.filter(({ operation }) => operation.kind !== 'migration.apply'))
        : plan.recovery['migrate-post'];
    return last.map((step) => ({ ...step, after: [...(0,_steps_js__WEBPACK_IMPORTED_MODULE_3__/* .idsOf */ .UX)(rest), ...step.after] }));
}
function furthest(plan, attempt) {
    const started = plan.steps.filter(({ id }) => attempt.started.includes(id) || attempt.done.includes(id) || attempt.failed.includes(id) || isMarked(id, attempt));
    const stages = ['rollout', 'deploy-compose', 'migrate-pre'];
    return stages.find((stage) => started.some((step) => step.stage === stage)) ?? 'migrate-pre';
}
function isEverythingHealthy(plan, observed) {
    const sets = plan.steps.flatMap(({ operation }) => (operation.kind === 'replica.start' ? [operation] : []));
    return sets.every((set) => isHealthy(set, observed.hosts[set.host]?.containers ?? []));
}
function isHealthy(set, containers) {
    const mine = containers.filter((each) => each.service === set.service && each.number === set.release.number && each.running);
    return mine.length >= set.replicas && mine.every(({ health }) => health === 'healthy' || health === 'none');
}


/***/ }),

/***/ 61469:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DW: () => (/* binding */ gatewaysOf),
/* harmony export */   P2: () => (/* binding */ routedOf),
/* harmony export */   az: () => (/* binding */ routeTable),
/* harmony export */   fl: () => (/* binding */ backendsOn)
/* harmony export */ });
/* harmony import */ var _model_address_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(36813);
/* harmony import */ var _model_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
/* harmony import */ var _model_derived_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92388);
/* harmony import */ var _model_release_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8272);
/* harmony import */ var _running_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36860);





const gatewaysOf = (0,_model_derived_js__WEBPACK_IMPORTED_MODULE_3__/* .derived */ .u)((release) => (0,_model_name_js__WEBPACK_IMPORTED_MODULE_0__/* .keysOf */ .YD)(release.hosts).filter((host) => release.hosts[host]?.services.some((name) => release.services[name]?.role === 'gateway')));
const routedOf = (0,_model_derived_js__WEBPACK_IMPORTED_MODULE_3__/* .derived */ .u)((release) => (0,_model_name_js__WEBPACK_IMPORTED_MODULE_0__/* .keysOf */ .YD)(release.services).filter((name) => isRouted(release.services[name])));
const isRouted = (service) => service?.rolled === true && (service.rollout?.domains.length ?? 0) > 0;
const routeTable = (gateway, serving) => ({
    routes: routesOf(gateway, serving),
    proving: [],
});
function routesOf(gateway, serving) {
    const services = [...new Set(serving.flatMap(({ release }) => routedOf(release)))].sort();
    return services.flatMap((service) => {
        const shares = serving
            .filter(({ release }) => isRouted(release.services[service]))
            .map((each) => ({ each, backends: backendOf(gateway, each, service) }))
            .filter(({ backends }) => backends.length > 0);
        const rollout = shares[0]?.each.release.services[service]?.rollout;
        if (rollout === undefined)
            return [];
        const backends = mergeByNumber(shares.flatMap((share) => share.backends));
        return [{ service, domains: rollout.domains, path: rollout.path, backends }];
    });
}
function backendOf(gateway, { release, on }, service) {
    const spec = release.services[service];
    if (spec === undefined)
        return [];
    const servers = placesOf(release)(gateway)(service)
        .filter(({ host }) => on(service, host))
        .flatMap((place) => place.servers)
        .sort();
    return servers.length === 0 ? [] : [{ number: spec.from, servers }];
}
const placesOf = (0,_model_derived_js__WEBPACK_IMPORTED_MODULE_3__/* .derived */ .u)((release) => (0,_model_derived_js__WEBPACK_IMPORTED_MODULE_3__/* .onceEach */ .f)((gateway) => (0,_model_derived_js__WEBPACK_IMPORTED_MODULE_3__/* .onceEach */ .f)((service) => (0,_running_js__WEBPACK_IMPORTED_MODULE_2__/* .hostsOf */ .PP)(release, service).map((host) => ({ host, servers: backendsOn(gateway, release, { host, service }) })))));
function backendsOn(gateway, release, { host, service }) {
    const spec = release.services[service];
    const here = release.hosts[host];
    if (spec === undefined || here === undefined)
        return [];
    const indexes = Array.from({ length: spec.replicas }, (_, at) => at + 1);
    if (host === gateway)
        return indexes.map((index) => `${(0,_model_release_js__WEBPACK_IMPORTED_MODULE_1__/* .replicaName */ .kl)(service, spec.from, index)}:${spec.rollout?.port ?? 0}`);
    return indexes.flatMap((index) => {
        const port = here.ports[service]?.[index - 1];
        return port === undefined ? [] : [(0,_model_address_js__WEBPACK_IMPORTED_MODULE_4__/* .withPort */ .M)(here.internalAddress, port)];
    });
}
function mergeByNumber(backends) {
    const numbers = [...new Set(backends.map(({ number }) => number))].sort((a, b) => a - b);
    return numbers.map((number) => ({
        number,
        servers: [...new Set(backends.filter((each) => each.number === number).flatMap(({ servers }) => servers))].sort(),
    }));
}


/***/ }),

/***/ 36860:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gs: () => (/* binding */ hostsMissing),
/* harmony export */   Hb: () => (/* binding */ replicaSet),
/* harmony export */   Mp: () => (/* binding */ isOn),
/* harmony export */   PP: () => (/* binding */ hostsOf),
/* harmony export */   oy: () => (/* binding */ missingOf)
/* harmony export */ });
/* harmony import */ var _model_derived_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92388);
/* harmony import */ var _model_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
/* harmony import */ var _model_release_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8272);



function replicaSet(release, service) {
    const spec = release.services[service];
    if (spec === undefined)
        throw new Error(`release ${release.number} has no service ${service}`);
    const own = 'id' in release ? release.id : 'next';
    const id = spec.from === release.number ? own : (spec.fromId ?? own);
    return { service, release: { number: spec.from, id }, replicas: spec.rolled ? spec.replicas : 1 };
}
function missingOf(release, service, { observed, hosts }) {
    const spec = release.services[service];
    if (spec === undefined)
        return [];
    return hostsOf(release, service)
        .filter((host) => hosts.includes(host))
        .flatMap((host) => [
        ...missingOn(host, { release, service, spec }, observed),
        ...(observed.hosts[host]?.state.releases[spec.fromId ?? release.id] === undefined
            ? [`${host}: recorded files`]
            : []),
    ]);
}
function hostsMissing(release, service, { observed, hosts }) {
    const spec = release.services[service];
    if (spec === undefined)
        return [];
    return hostsOf(release, service)
        .filter((host) => hosts.includes(host))
        .filter((host) => missingOn(host, { release, service, spec }, observed).length > 0);
}
function missingOn(host, { release, service, spec }, observed) {
    const containers = observed.hosts[host]?.containers ?? [];
    if (!spec.rolled)
        return isServing(containers, release, { host, service }) ? [] : [`${host}: ${service}`];
    const indexes = Array.from({ length: spec.replicas }, (_, at) => at + 1);
    return indexes
        .filter((index) => !containers.some((each) => each.running && each.service === service && each.number === spec.from && each.index === index))
        .map((index) => `${host}: replica ${index}`);
}
const hostsOf = (release, service) => placesOf(release.hosts).get(service) ?? [];
const isOn = (release, host, service) => servicesOn(release.hosts).get(host)?.has(service) === true;
const placesOf = (0,_model_derived_js__WEBPACK_IMPORTED_MODULE_2__/* .derived */ .u)((hosts) => {
    const places = new Map();
    for (const host of (0,_model_name_js__WEBPACK_IMPORTED_MODULE_0__/* .keysOf */ .YD)(hosts))
        for (const service of hosts[host]?.services ?? []) {
            const known = places.get(service);
            if (known === undefined)
                places.set(service, [host]);
            else
                known.push(host);
        }
    return places;
});
const servicesOn = (0,_model_derived_js__WEBPACK_IMPORTED_MODULE_2__/* .derived */ .u)((hosts) => new Map((0,_model_name_js__WEBPACK_IMPORTED_MODULE_0__/* .keysOf */ .YD)(hosts).map((host) => [host, new Set(hosts[host]?.services)])));
function isServing(containers, release, { host, service }) {
    const definition = (0,_model_release_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionHash */ .cn)(release, host, service);
    const once = release.services[service]?.restart === 'no';
    return containers.some((each) => each.service === service && each.index === 0 && each.definition === definition && (each.running || once));
}


/***/ }),

/***/ 26281:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iw: () => (/* binding */ attemptProblems),
/* harmony export */   J9: () => (/* binding */ settleCommand),
/* harmony export */   tx: () => (/* binding */ attemptOf)
/* harmony export */ });
/* harmony import */ var _model_journal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(66686);
/* harmony import */ var _model_plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69490);
/* harmony import */ var _model_stage_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(227);
/* harmony import */ var _newest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(39657);
/* harmony import */ var _resume_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42808);
/* harmony import */ var _results_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57857);






function attemptOf({ observed, isWhole, locks }) {
    const { attempt, record } = (0,_newest_js__WEBPACK_IMPORTED_MODULE_3__/* .newestIn */ ._)(Object.values(observed).map(({ state }) => state));
    if (attempt === undefined || record === undefined || !(0,_model_journal_js__WEBPACK_IMPORTED_MODULE_4__/* .isOpen */ .nT)(attempt))
        return undefined;
    const { plan } = record;
    const mark = attempt.marks.at(-1);
    const state = locks.some(({ alive }) => alive) ? 'running' : 'interrupted';
    const resumption = isWhole ? (0,_resume_js__WEBPACK_IMPORTED_MODULE_1__/* .planResume */ .$)(attempt, plan, { hosts: observed, databases: {} }) : undefined;
    return {
        release: attempt.release,
        number: attempt.number,
        version: plan.to.version,
        kind: plan.kind,
        ...(plan.to.restores === undefined ? {} : { restores: plan.to.restores }),
        state,
        stages: stagesOf(plan, attempt, state),
        ...(mark === undefined ? {} : { mark }),
        ...(resumption === undefined ? {} : { settles: { direction: resumption.direction, because: resumption.because } }),
    };
}
function stagesOf(plan, attempt, state) {
    const passed = (0,_resume_js__WEBPACK_IMPORTED_MODULE_1__/* .passedIn */ .e)(plan, attempt);
    const begun = new Set([...attempt.started, ...attempt.done, ...attempt.failed, ...passed]);
    const last = plan.steps.filter(({ id }) => begun.has(id)).map(({ stage }) => _model_stage_js__WEBPACK_IMPORTED_MODULE_5__/* .plannedStages */ .G.indexOf(stage));
    const furthest = Math.max(0, ...last);
    return (0,_results_js__WEBPACK_IMPORTED_MODULE_2__/* .eachStage */ .km)(plan, (stage) => {
        const at = _model_stage_js__WEBPACK_IMPORTED_MODULE_5__/* .plannedStages */ .G.indexOf(stage);
        if (at > furthest)
            return 'pending';
        const isDone = (0,_model_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .stepsOf */ .B_)(plan, stage).every(({ id, mayFail }) => mayFail === true || passed.has(id));
        if (at < furthest || isDone)
            return 'completed';
        return state === 'running' ? 'running' : 'failed';
    });
}
function attemptProblems(attempt, environment) {
    if (attempt?.state !== 'interrupted')
        return [];
    const { kind, number, version, settles } = attempt;
    const settled = settles === undefined
        ? 'the next run settles it first'
        : `the next run ${settles.direction === 'forward' ? 'finishes it' : 'takes it back'} first`;
    return [
        {
            what: `the ${kind} of ${version} (r${number}) was interrupted; ${settled}`,
            ...(settles === undefined ? {} : { fix: `Because ${settles.because}.` }),
            command: settleCommand(attempt, environment),
        },
    ];
}
const settleCommand = ({ kind, version, restores }, environment) => kind === 'rollback' && restores !== undefined
    ? `stagecraft rollback --env ${environment} --to-release ${restores}`
    : `stagecraft deploy --env ${environment} --version ${version}`;


/***/ }),

/***/ 58368:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RY: () => (/* binding */ stepMaker),
/* harmony export */   UX: () => (/* binding */ idsOf),
/* harmony export */   al: () => (/* binding */ inOrder),
/* harmony export */   g1: () => (/* binding */ lastOf)
/* harmony export */ });
/* harmony import */ var _model_derived_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92388);

function stepMaker(stage, prefix = '') {
    const step = (id, operation, after, because) => ({
        id: prefix + id,
        stage,
        operation,
        after: inOrder(after),
        because,
    });
    return {
        step,
        mark: (mark, after, because) => step(`mark/${mark}`, { kind: 'mark', mark }, after, because),
        replica: ({ kind, host, set }, after, because) => step(`${host}/${set.service}-r${set.release.number}/${kind.slice('replica.'.length)}`, { kind, host, ...set }, after, because),
    };
}
const inOrder = (0,_model_derived_js__WEBPACK_IMPORTED_MODULE_0__/* .derived */ .u)((ids) => [...new Set(ids)].sort());
const idsOf = (steps) => steps.map(({ id }) => id);
function lastOf(steps) {
    const lists = new Set(steps.map(({ after }) => after));
    const awaited = new Set([...lists].flat());
    return idsOf(steps).filter((id) => !awaited.has(id));
}


/***/ })

};
;