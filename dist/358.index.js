"use strict";
exports.id = 358;
exports.ids = [358,250];
exports.modules = {

/***/ 66686:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z8: () => (/* binding */ marks),
/* harmony export */   _M: () => (/* binding */ newestAttempt),
/* harmony export */   nT: () => (/* binding */ isOpen)
/* harmony export */ });
const marks = [
    'accepted',
    'prepared',
    'switching',
    'forward',
    'committed',
    'reverting',
    'reverted',
    'finished',
];
function newestAttempt(journals) {
    const all = journals.flat();
    const number = Math.max(0, ...all.map((entry) => entry.number));
    const entries = all.filter((entry) => entry.number === number);
    const first = entries[0];
    if (first === undefined)
        return undefined;
    const unique = (values) => [...new Set(values)];
    const [failure] = entries.flatMap((entry) => (entry.kind === 'mark' ? (entry.failure ?? []) : []));
    return {
        lock: first.lock,
        planHash: first.planHash,
        number,
        release: first.release,
        marks: marks.filter((mark) => entries.some((entry) => entry.kind === 'mark' && entry.mark === mark)),
        started: unique(entries.flatMap((entry) => (entry.kind === 'intent' ? [entry.step] : []))),
        done: unique(entries.flatMap((entry) => (entry.kind === 'result' && entry.outcome === 'done' ? [entry.step] : []))),
        failed: unique(entries.flatMap((entry) => (entry.kind === 'result' && entry.outcome === 'failed' ? [entry.step] : []))),
        ...(failure === undefined ? {} : { failure }),
        interrupted: entries.some((entry) => entry.kind === 'interrupted'),
    };
}
const isOpen = (attempt) => !attempt.marks.includes('finished') && !attempt.marks.includes('reverted');


/***/ }),

/***/ 82250:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  planForm: () => (/* binding */ planForm),
  planSchemaJson: () => (/* binding */ planSchemaJson),
  planShape: () => (/* binding */ planShape),
  savedPlan: () => (/* binding */ savedPlan)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(98439);
// EXTERNAL MODULE: ./build/model/stage.js
var stage = __webpack_require__(227);
// EXTERNAL MODULE: ./build/model/journal.js
var journal = __webpack_require__(66686);
// EXTERNAL MODULE: ./build/model/name.js
var model_name = __webpack_require__(40042);
;// CONCATENATED MODULE: ./build/plan/schema-release.js


const schema_release_name = (pattern) => schemas/* string */.YjP().regex(pattern);
const appName = schema_release_name(model_name/* namePattern */._u);
const environmentName = schema_release_name(model_name/* namePattern */._u);
const hostName = schema_release_name(model_name/* namePattern */._u);
const serviceName = schema_release_name(model_name/* serviceNamePattern */.TO);
const digest = schema_release_name(/^sha256:[0-9a-f]{64}$/);
const releaseId = schema_release_name(/^rel-\d{8}-(\d{6}|\d{9})$/);
const count = schemas/* int */.Whr().nonnegative();
const duration = schemas/* number */.aig().nonnegative().describe('Milliseconds.');
const definition = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* json */.Pq9());
const resource = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP().describe('The real name on the engine.'),
    external: schemas/* boolean */.zMY(),
    definition,
});
const rollout = schemas/* strictObject */.rej({
    port: schemas/* int */.Whr().min(1).max(65_535).exactOptional(),
    health: schemas/* string */.YjP().exactOptional(),
    domains: schemas/* array */.YOg(schemas/* string */.YjP()),
    path: schemas/* string */.YjP(),
    allowNoHealth: schemas/* boolean */.zMY(),
    minHealthy: duration,
    startTimeout: duration,
    proofs: count,
    drainTimeout: duration,
    websocketGrace: duration,
    monitor: duration.exactOptional(),
});
const service = schemas/* strictObject */.rej({
    role: schemas/* string */.YjP(),
    image: schemas/* string */.YjP().describe('`repository@sha256:…`; in a preview what is known of it.'),
    reference: schemas/* string */.YjP().describe('What the compose file said, like `postgres:17`.'),
    rolled: schemas/* boolean */.zMY(),
    order: schemas/* enum */.k5n(['start-first', 'stop-first']),
    stopFirst: schemas/* string */.YjP().exactOptional().describe('Why it is stopped before its successor starts.'),
    replicas: count,
    definition,
    environment: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP().nullable())
        .describe('Names with the keyed hash of their value; null before the environment has a key.'),
    filled: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP().nullable())
        .describe('The same of values that `definition` has marks for, like `${stagecraft:NAME}`.')
        .exactOptional(),
    networks: schemas/* array */.YOg(schemas/* string */.YjP()),
    dependsOn: schemas/* array */.YOg(schemas/* strictObject */.rej({ service: serviceName, condition: schemas/* string */.YjP(), restart: schemas/* literal */.euz(true).exactOptional() })),
    follows: schemas/* record */.g1P(serviceName, count)
        .describe('Services that it is made anew with, each with the number of the release whose containers they had then.')
        .exactOptional(),
    rollout: rollout.exactOptional(),
    stopGrace: duration,
    healthcheck: schemas/* boolean */.zMY(),
    restart: schemas/* string */.YjP(),
    from: count.describe('The number of the release whose containers serve it.'),
    fromId: releaseId.exactOptional(),
});
const host = schemas/* strictObject */.rej({
    roles: schemas/* array */.YOg(schemas/* string */.YjP()),
    internalAddress: schemas/* string */.YjP(),
    services: schemas/* array */.YOg(serviceName),
    ports: schemas/* record */.g1P(serviceName, schemas/* array */.YOg(schemas/* int */.Whr().min(0).max(65_535))),
    extraHosts: schemas/* record */.g1P(serviceName, schemas/* record */.g1P(serviceName, schemas/* string */.YjP()))
        .describe('What each service calls by name although it runs elsewhere, with an address.'),
});
const file = schemas/* strictObject */.rej({
    path: schemas/* string */.YjP(),
    kind: schemas/* enum */.k5n(['file', 'secret', 'config']),
    source: schemas/* discriminatedUnion */.gMt('kind', [
        schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('file'), path: schemas/* string */.YjP() }),
        schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('environment'), name: schemas/* string */.YjP() }),
        schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('content'), content: schemas/* string */.YjP() }),
    ]),
    version: schemas/* string */.YjP().nullable().describe('A hash of the content; null before the environment has a key.'),
    services: schemas/* array */.YOg(serviceName),
    executable: schemas/* literal */.euz(true).exactOptional(),
});
const migrations = schemas/* strictObject */.rej({
    strategy: schemas/* enum */.k5n(['pre_deploy', 'post_deploy', 'manual']),
    files: schemas/* array */.YOg(schemas/* strictObject */.rej({
        name: schemas/* string */.YjP(),
        file: schemas/* string */.YjP(),
        phase: schemas/* enum */.k5n(['pre', 'post', 'manual']),
        checksum: digest,
        contract: schemas/* boolean */.zMY().describe('Old code breaks on it.'),
        allowed: schemas/* string */.YjP().exactOptional().describe('Why it may run while older code serves all the same.'),
    })),
});
const releaseSpec = schemas/* strictObject */.rej({
    app: appName,
    environment: environmentName,
    project: schemas/* string */.YjP(),
    number: count,
    version: schemas/* string */.YjP(),
    commit: schemas/* string */.YjP().exactOptional().describe('Of the checkout that it was planned from.'),
    services: schemas/* record */.g1P(serviceName, service),
    hosts: schemas/* record */.g1P(hostName, host),
    networks: schemas/* record */.g1P(schemas/* string */.YjP(), resource),
    volumes: schemas/* record */.g1P(schemas/* string */.YjP(), resource),
    files: schemas/* array */.YOg(file),
    migrations: schemas/* record */.g1P(schemas/* string */.YjP(), migrations),
    restores: releaseId.exactOptional(),
});

;// CONCATENATED MODULE: ./build/plan/schema-operation.js



const release = schemas/* strictObject */.rej({
    number: count,
    id: schemas/* union */.KCZ([schemas/* literal */.euz('next'), releaseId]).describe('`next`: the release that the plan makes.'),
});
const set = { service: serviceName, release, replicas: count };
const onHost = { host: hostName };
const replicas = { ...onHost, ...set };
const route = schemas/* strictObject */.rej({
    service: serviceName,
    domains: schemas/* array */.YOg(schemas/* string */.YjP()),
    path: schemas/* string */.YjP(),
    backends: schemas/* array */.YOg(schemas/* strictObject */.rej({ number: count, servers: schemas/* array */.YOg(schemas/* string */.YjP()) })),
});
const table = schemas/* strictObject */.rej({ routes: schemas/* array */.YOg(route), proving: schemas/* array */.YOg(route) });
const shape = (kind, fields) => schemas/* strictObject */.rej({ kind: schemas/* literal */.euz(kind), ...fields });
const shapes = {
    'image.pull': shape('image.pull', { ...onHost, images: schemas/* array */.YOg(schemas/* string */.YjP()) }),
    mark: shape('mark', { mark: schemas/* enum */.k5n(journal/* marks */.Z8) }),
    'release.upload': shape('release.upload', onHost),
    'release.restore': shape('release.restore', { ...onHost, from: releaseId }),
    'project.prepare': shape('project.prepare', {
        ...onHost,
        networks: schemas/* array */.YOg(schemas/* string */.YjP()),
        volumes: schemas/* array */.YOg(schemas/* string */.YjP()),
    }),
    'service.replace': shape('service.replace', { ...onHost, service: serviceName, release }),
    'service.remove': shape('service.remove', { ...onHost, service: serviceName }),
    'replica.start': shape('replica.start', replicas),
    'replica.await': shape('replica.await', replicas),
    'replica.name': shape('replica.name', replicas),
    'replica.unname': shape('replica.unname', replicas),
    'replica.drain': shape('replica.drain', replicas),
    'replica.stop': shape('replica.stop', replicas),
    'replica.remove': shape('replica.remove', replicas),
    'route.prove': shape('route.prove', { ...onHost, table }),
    'route.switch': shape('route.switch', { ...onHost, table }),
    'rollout.monitor': shape('rollout.monitor', {
        ...onHost,
        sets: schemas/* array */.YOg(schemas/* strictObject */.rej(set)),
        duration: duration,
        table: table.exactOptional(),
    }),
    'release.commit': shape('release.commit', { outcome: schemas/* enum */.k5n(['finished', 'reverted', 'failed']) }),
    'release.post': shape('release.post', { post: schemas/* enum */.k5n(['done', 'failed']) }),
    'release.prune': shape('release.prune', { ...onHost, keep: schemas/* array */.YOg(count) }),
    'migration.apply': shape('migration.apply', {
        database: schemas/* string */.YjP(),
        name: schemas/* string */.YjP(),
        phase: schemas/* enum */.k5n(['pre', 'post']),
        checksum: schemas/* string */.YjP(),
        contract: schemas/* boolean */.zMY(),
    }),
};
const schema_operation_all = Object.values(shapes);
const operation = schemas/* discriminatedUnion */.gMt('kind', [shapes['image.pull'], ...schema_operation_all.slice(1)]);

;// CONCATENATED MODULE: ./build/plan/schema.js




const step = schemas/* strictObject */.rej({
    id: schemas/* string */.YjP().describe('Unique in the plan.'),
    stage: schemas/* enum */.k5n(stage/* plannedStages */.G),
    operation: operation,
    after: schemas/* array */.YOg(schemas/* string */.YjP()).describe('Ids of the steps that must be done before.'),
    afterEnd: schemas/* array */.YOg(schemas/* string */.YjP()).exactOptional().describe('Ids of the steps that must have ended before, well or not.'),
    because: schemas/* string */.YjP(),
    mayFail: schemas/* literal */.euz(true).exactOptional(),
});
const basis = schemas/* strictObject */.rej({
    lineage: schemas/* string */.YjP().exactOptional(),
    serial: count,
    config: digest,
    contents: digest.exactOptional(),
    migrations: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* string */.YjP())),
    hosts: schemas/* record */.g1P(hostName, schemas/* strictObject */.rej({ containers: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()), routes: digest.exactOptional() })),
});
const change = schemas/* strictObject */.rej({
    host: hostName.exactOptional(),
    service: serviceName.exactOptional(),
    subject: schemas/* enum */.k5n(['image', 'definition', 'environment', 'secret', 'route', 'replicas', 'service', 'migration']),
    action: schemas/* enum */.k5n(['add', 'change', 'remove']),
    what: schemas/* string */.YjP(),
    from: schemas/* string */.YjP().exactOptional(),
    to: schemas/* string */.YjP().exactOptional(),
    because: schemas/* string */.YjP(),
    drift: schemas/* literal */.euz(true).describe('Hosts are no longer as the release that serves left them.').exactOptional(),
});
const planShape = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz(1),
    kind: schemas/* enum */.k5n(['deploy', 'rollback']),
    complete: schemas/* boolean */.zMY().describe('A preview is not, and can never be applied.'),
    app: appName,
    environment: environmentName,
    from: schemas/* strictObject */.rej({ release: releaseId, number: count, version: schemas/* string */.YjP() }).exactOptional(),
    to: releaseSpec,
    basis: basis.describe('What the plan was decided from; it is refused when that moved.'),
    changes: schemas/* array */.YOg(change),
    steps: schemas/* array */.YOg(step),
    recovery: schemas/* record */.g1P(schemas/* enum */.k5n(stage/* plannedStages */.G), schemas/* array */.YOg(step))
        .describe('By stage, the steps that make its failure harmless.'),
    warnings: schemas/* array */.YOg(schemas/* strictObject */.rej({ code: schemas/* string */.YjP(), message: schemas/* string */.YjP() })),
    gaps: schemas/* array */.YOg(schemas/* strictObject */.rej({ host: hostName, service: serviceName, milliseconds: duration, because: schemas/* string */.YjP() })),
    approval: schemas/* boolean */.zMY().describe('Whether a person must name the environment or hand in this very plan.'),
    onFailure: schemas/* enum */.k5n(['revert', 'keep', 'pause']),
});
const planForm = 'stagecraft-plan/1';
const origin = schemas/* strictObject */.rej({
    tree: schemas/* string */.YjP()
        .regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/)
        .describe('The git tree of the folder of stagecraft.yml.')
        .exactOptional(),
    run: schemas/* string */.YjP()
        .regex(/^https?:\/\/[\w.:-]+\/[\w.-]+\/[\w.-]+\/actions\/runs\/\d{1,20}$/)
        .describe('The GitHub run that made it.')
        .exactOptional(),
});
const savedPlan = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz(planForm),
    hash: digest.describe('SHA-256 of the plan as canonical JSON: keys sorted, no blanks.'),
    plan: planShape,
    origin: origin.exactOptional(),
});
function planSchemaJson() {
    const { $schema, ...schema } = json_schema_processors/* toJSONSchema */.bl(savedPlan, { io: 'input', reused: 'ref' });
    const named = {
        $schema,
        $id: 'https://github.com/stagecraft/deploy/spec/plan.schema.json',
        title: 'A saved plan of Stagecraft',
        ...schema,
    };
    return `${JSON.stringify(named, undefined, 2)}\n`;
}


/***/ }),

/***/ 51358:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  eventsSchemaJson: () => (/* binding */ eventsSchemaJson),
  lineShape: () => (/* binding */ lineShape)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __webpack_require__(43759);
;// CONCATENATED MODULE: ./node_modules/zod/v4/classic/iso.js



function datetime(params) {
    return api/* _isoDateTime */.G1(schemas/* ZodISODateTime */.You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(98439);
;// CONCATENATED MODULE: ./build/model/operation.js
const operationKinds = Object.keys({
    'image.pull': 0,
    mark: 0,
    'release.upload': 0,
    'release.restore': 0,
    'project.prepare': 0,
    'service.replace': 0,
    'service.remove': 0,
    'replica.start': 0,
    'replica.await': 0,
    'replica.name': 0,
    'replica.unname': 0,
    'replica.drain': 0,
    'replica.stop': 0,
    'replica.remove': 0,
    'route.prove': 0,
    'route.switch': 0,
    'rollout.monitor': 0,
    'release.commit': 0,
    'release.post': 0,
    'release.prune': 0,
    'migration.apply': 0,
});

// EXTERNAL MODULE: ./build/model/stage.js
var stage = __webpack_require__(227);
// EXTERNAL MODULE: ./build/plan/schema.js + 2 modules
var schema = __webpack_require__(82250);
// EXTERNAL MODULE: ./build/report/json.js
var json = __webpack_require__(57522);
;// CONCATENATED MODULE: ./build/report/json-shape.js





const json_shape_stage = schemas/* enum */.k5n(stage/* stageNames */.h);
const milliseconds = schemas/* number */.aig().nonnegative();
const step = {
    step: schemas/* string */.YjP().describe('The id of a step of the plan.'),
    stage: json_shape_stage,
    operation: schemas/* enum */.k5n(operationKinds),
    host: schemas/* string */.YjP().optional(),
    service: schemas/* string */.YjP().optional(),
};
const faultShape = schemas/* strictObject */.rej({
    code: schemas/* string */.YjP()
        .regex(/^[A-Z][A-Z0-9_]*$/)
        .describe('Never used for anything else: spec/errors.md has a section for each.'),
    what: schemas/* string */.YjP(),
    why: schemas/* string */.YjP().optional(),
    fix: schemas/* string */.YjP(),
    where: schemas/* strictObject */.rej({
        file: schemas/* string */.YjP(),
        line: schemas/* int */.Whr().positive().optional(),
        column: schemas/* int */.Whr().positive().optional(),
        key: schemas/* string */.YjP().optional(),
    })
        .optional(),
});
const lines = {
    'stage.started': { stage: json_shape_stage, summary: schemas/* string */.YjP() },
    'stage.finished': { stage: json_shape_stage, outcome: schemas/* enum */.k5n(['completed', 'failed', 'skipped']), milliseconds },
    'step.started': { ...step, sentence: schemas/* string */.YjP(), because: schemas/* string */.YjP() },
    'step.progress': { step: schemas/* string */.YjP(), message: schemas/* string */.YjP() },
    'step.output': { step: schemas/* string */.YjP(), lines: schemas/* array */.YOg(schemas/* string */.YjP()) },
    'step.finished': {
        ...step,
        outcome: schemas/* enum */.k5n(['done', 'failed', 'skipped']),
        detail: schemas/* string */.YjP().optional(),
        milliseconds,
    },
    'recovery.started': { stage: json_shape_stage, because: schemas/* string */.YjP() },
    'recovery.finished': { outcome: schemas/* enum */.k5n(['finished', 'reverted', 'failed']) },
    notice: { level: schemas/* enum */.k5n(['debug', 'info', 'warning']), message: schemas/* string */.YjP() },
    fault: { fault: faultShape },
    plan: { hash: schemas/* string */.YjP(), plan: schema.planShape },
};
const endingShape = schemas/* object */.Ikc({
    exit: schemas/* int */.Whr(),
    fault: faultShape.optional().describe('The first of `faults`.'),
    faults: schemas/* array */.YOg(faultShape).optional(),
    serving: schemas/* string */.YjP().optional(),
    next: schemas/* string */.YjP().optional(),
});
const at = datetime().describe('When it was written, UTC.');
const lineOf = (type) => schemas/* strictObject */.rej({ type: schemas/* literal */.euz(type), at, ...lines[type] });
const lineShape = schemas/* union */.KCZ([
    ...Object.keys(lines).map((type) => lineOf(type)),
    schemas/* looseObject */._H3({
        type: schemas/* literal */.euz('result'),
        at,
        schema: schemas/* literal */.euz(json/* jsonSchemaVersion */.w7),
        command: schemas/* string */.YjP(),
        ...endingShape.shape,
    })
        .describe('The last line; what the command tells of itself stands beside these keys.'),
]);
function eventsSchemaJson() {
    const { $schema, ...schema } = json_schema_processors/* toJSONSchema */.bl(lineShape, { io: 'input', reused: 'ref' });
    const named = {
        $schema,
        $id: 'https://github.com/stagecraft/deploy/spec/events.schema.json',
        title: 'One line of --format json of a command of Stagecraft that changes something',
        ...schema,
    };
    return `${JSON.stringify(named, undefined, 2)}\n`;
}


/***/ })

};
;