"use strict";
exports.id = 189;
exports.ids = [189];
exports.modules = {

/***/ 81018:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ defaults)
/* harmony export */ });
const defaults = {
    keep: 5,
    role: 'app',
    service: {
        path: '/',
        allowNoHealth: false,
        minHealthy: 2_000,
        startTimeout: 120_000,
        proofs: 3,
        drainTimeout: 30_000,
        websocketGrace: 30_000,
    },
    build: { context: '.', dockerfile: 'Dockerfile' },
    program: { workdir: '.', readyTimeout: 60_000, signal: 'SIGINT', stopTimeout: 10_000 },
    frontendPort: 3_000,
    encore: {
        workdir: '.',
        disableTelemetry: false,
        secretTypes: ['dev', 'preview', 'local'],
        secretsRequired: false,
        imageName: 'api',
        dockerTagSuffix: '',
    },
    dev: {
        domains: { frontend: 'app.localdev.test', backend: 'api.localdev.test' },
        httpPort: 80,
        httpsPort: 443,
    },
    migrations: {
        enabled: true,
        strategy: 'pre_deploy',
        historySchema: 'stagecraft',
        lockWait: 600_000,
        tableWait: 300_000,
        lockTimeout: 50,
        statementTimeout: 900_000,
        maxBlock: 1_000,
        pooler: 'refuse',
        allowAhead: false,
        timeout: 900_000,
    },
    network: { installMethod: 'auto' },
    cloud: {
        image: 'ubuntu-24-04-x64',
        filesystem: 'ext4',
        firewall: { enabled: true, publicPorts: [80, 443], allowPublicSsh: false },
    },
    infra: { dockerEnabled: true, installMethod: 'apt' },
    secretsTarget: 'local',
    ci: { workflowFile: '.github/workflows/stagecraft.yml', tokenEnv: 'GITHUB_TOKEN' },
    sshPort: 22,
    knownHosts: '.stagecraft/known_hosts',
    rollout: { enabled: true, strategy: 'stagecraft', maxParallel: 1, canary: 1, onFailure: 'revert' },
    traefik: { mode: 'none', mkcertCertDir: '.stagecraft/dev/certs', dashboardAuth: 'none', hsts: false },
    serviceMode: 'container',
    composeFiles: ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'],
    overrideFiles: [
        'compose.override.yaml',
        'compose.override.yml',
        'docker-compose.override.yaml',
        'docker-compose.override.yml',
    ],
};


/***/ }),

/***/ 17629:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ow: () => (/* binding */ needed),
/* harmony export */   Y_: () => (/* binding */ also),
/* harmony export */   no: () => (/* binding */ maybe),
/* harmony export */   pq: () => (/* binding */ mapping),
/* harmony export */   z7: () => (/* binding */ when)
/* harmony export */ });
const maybe = (schema, text, byDefault) => schema.optional().meta({ description: text, ...(byDefault === undefined ? {} : { default: byDefault }) });
const needed = (schema, text) => schema.meta({ description: text });
const also = (schema, keywords) => schema.meta(keywords);
const when = (condition, holds, otherwise) => Object.fromEntries([['if', condition], ['then', holds], ...(otherwise === undefined ? [] : [['else', otherwise]])]);
const mapping = { error: 'a mapping' };


/***/ }),

/***/ 24145:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DU: () => (/* binding */ foreignKeys),
/* harmony export */   Hi: () => (/* binding */ engine),
/* harmony export */   O3: () => (/* binding */ engineSettings),
/* harmony export */   vU: () => (/* binding */ engineKeys)
/* harmony export */ });
/* unused harmony export toolCommands */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26921);
/* harmony import */ var _model_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
/* harmony import */ var _model_quantity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74480);
/* harmony import */ var _defaults_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81018);
/* harmony import */ var _described_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(17629);
/* harmony import */ var _expected_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(52228);
/* harmony import */ var _expected_outside_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(31802);







const byDefault = _defaults_js__WEBPACK_IMPORTED_MODULE_2__/* .defaults */ .N.migrations;
const toolCommands = {
    alembic: ['alembic', 'upgrade', 'head'],
    atlas: ['atlas', 'migrate', 'apply', '--env', 'production'],
    dbmate: ['dbmate', 'up'],
    django: ['python', 'manage.py', 'migrate', '--noinput'],
    drizzle: ['npx', 'drizzle-kit', 'migrate'],
    flyway: ['flyway', 'migrate'],
    goose: ['goose', 'up'],
    knex: ['npx', 'knex', 'migrate:latest'],
    laravel: ['php', 'artisan', 'migrate', '--force'],
    liquibase: ['liquibase', 'update'],
    prisma: ['npx', 'prisma', 'migrate', 'deploy'],
    rails: ['bin/rails', 'db:migrate'],
    sequelize: ['npx', 'sequelize-cli', 'db:migrate'],
    sqitch: ['sqitch', 'deploy'],
    typeorm: ['npx', 'typeorm', 'migration:run'],
};
const ruleName = () => (0,_expected_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(/^[a-z][a-z0-9-]{1,63}$/, 'the name of a rule, like create-index');
const raw = {
    history_schema: (0,_described_js__WEBPACK_IMPORTED_MODULE_3__/* .maybe */ .no)((0,_expected_js__WEBPACK_IMPORTED_MODULE_4__/* .schemaName */ .l_)(), 'raw: schema of the table of applied migrations.', byDefault.historySchema),
    lock_wait: (0,_described_js__WEBPACK_IMPORTED_MODULE_3__/* .maybe */ .no)((0,_expected_js__WEBPACK_IMPORTED_MODULE_4__/* .duration */ .p0)(), 'raw: waiting for another runner.', (0,_model_quantity_js__WEBPACK_IMPORTED_MODULE_1__/* .describeDuration */ .M)(byDefault.lockWait)),
    table_wait: (0,_described_js__WEBPACK_IMPORTED_MODULE_3__/* .maybe */ .no)((0,_expected_js__WEBPACK_IMPORTED_MODULE_4__/* .duration */ .p0)(), 'raw: waiting for table locks, per file.', (0,_model_quantity_js__WEBPACK_IMPORTED_MODULE_1__/* .describeDuration */ .M)(byDefault.tableWait)),
    lock_timeout: (0,_described_js__WEBPACK_IMPORTED_MODULE_3__/* .maybe */ .no)((0,_expected_js__WEBPACK_IMPORTED_MODULE_4__/* .duration */ .p0)(), 'raw: length of one attempt to lock a table.', (0,_model_quantity_js__WEBPACK_IMPORTED_MODULE_1__/* .describeDuration */ .M)(byDefault.lockTimeout)),
    statement_timeout: (0,_described_js__WEBPACK_IMPORTED_MODULE_3__/* .maybe */ .no)((0,_expected_js__WEBPACK_IMPORTED_MODULE_4__/* .duration */ .p0)(), 'raw: longest statement.', (0,_model_quantity_js__WEBPACK_IMPORTED_MODULE_1__/* .describeDuration */ .M)(byDefault.statementTimeout)),
    max_block: (0,_described_js__WEBPACK_IMPORTED_MODULE_3__/* .maybe */ .no)((0,_expected_js__WEBPACK_IMPORTED_MODULE_4__/* .duration */ .p0)(), 'raw: estimated blocking above which a finding is an error.', (0,_model_quantity_js__WEBPACK_IMPORTED_MODULE_1__/* .describeDuration */ .M)(byDefault.maxBlock)),
    rules: (0,_described_js__WEBPACK_IMPORTED_MODULE_3__/* .maybe */ .no)((0,_expected_js__WEBPACK_IMPORTED_MODULE_4__/* .mapOf */ .A7)(ruleName(), (0,_expected_js__WEBPACK_IMPORTED_MODULE_4__/* .choice */ .Yq)(['off', 'warn', 'error'])), 'raw: findings by rule.', {}),
    pooler: (0,_described_js__WEBPACK_IMPORTED_MODULE_3__/* .maybe */ .no)((0,_expected_js__WEBPACK_IMPORTED_MODULE_4__/* .choice */ .Yq)(['refuse', 'session']), 'raw: session states that the pooler keeps one server session per client.', byDefault.pooler),
    terminate_blockers: (0,_described_js__WEBPACK_IMPORTED_MODULE_3__/* .maybe */ .no)((0,_expected_outside_js__WEBPACK_IMPORTED_MODULE_5__/* .blockers */ .mN)(), 'raw: blockers of a table lock that are ended.', 'off'),
    allow_ahead: (0,_described_js__WEBPACK_IMPORTED_MODULE_3__/* .maybe */ .no)((0,_expected_js__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .zM)(), 'raw: accept applied files that this release does not have.', byDefault.allowAhead),
};
const container = {
    service: (0,_described_js__WEBPACK_IMPORTED_MODULE_3__/* .maybe */ .no)((0,_expected_js__WEBPACK_IMPORTED_MODULE_4__/* .serviceName */ .fe)(), 'container: service whose image, environment, secrets and networks are used.'),
    image: (0,_described_js__WEBPACK_IMPORTED_MODULE_3__/* .maybe */ .no)((0,_expected_outside_js__WEBPACK_IMPORTED_MODULE_5__/* .imageReference */ .rA)(), 'container: image, instead of service.'),
    command: (0,_described_js__WEBPACK_IMPORTED_MODULE_3__/* .maybe */ .no)((0,_expected_js__WEBPACK_IMPORTED_MODULE_4__/* .argv */ .vU)(), 'container: program and arguments that apply what is pending.'),
    timeout: (0,_described_js__WEBPACK_IMPORTED_MODULE_3__/* .maybe */ .no)((0,_expected_js__WEBPACK_IMPORTED_MODULE_4__/* .duration */ .p0)(), 'container: how long it may run.', (0,_model_quantity_js__WEBPACK_IMPORTED_MODULE_1__/* .describeDuration */ .M)(byDefault.timeout)),
    history: (0,_described_js__WEBPACK_IMPORTED_MODULE_3__/* .maybe */ .no)((0,_expected_js__WEBPACK_IMPORTED_MODULE_4__/* .choice */ .Yq)(Object.keys(toolCommands)), 'container: the tool whose table of applied migrations is read.'),
};
const engineKeys = { raw, container };
const foreignKeys = (engine) => (0,_model_name_js__WEBPACK_IMPORTED_MODULE_0__/* .keysOf */ .YD)(engineKeys).flatMap((id) => (id === engine ? [] : (0,_model_name_js__WEBPACK_IMPORTED_MODULE_0__/* .keysOf */ .YD)(engineKeys[id])));
const engineSettings = {
    raw: zod__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({ ...raw, dialect: (0,_described_js__WEBPACK_IMPORTED_MODULE_3__/* .maybe */ .no)((0,_expected_js__WEBPACK_IMPORTED_MODULE_4__/* .choice */ .Yq)(['postgres']), 'raw: postgres is the only one.', 'postgres') }, _described_js__WEBPACK_IMPORTED_MODULE_3__/* .mapping */ .pq),
    container: zod__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej(container, _described_js__WEBPACK_IMPORTED_MODULE_3__/* .mapping */ .pq),
};
const engine = () => (0,_expected_js__WEBPACK_IMPORTED_MODULE_4__/* .choice */ .Yq)(['container', 'raw'], (seen) => {
    const tool = String(seen).toLowerCase();
    const command = toolCommands[tool];
    if (command === undefined)
        return undefined;
    return `Write engine: container, service: <the service whose image has ${tool}>, command: [${command.join(', ')}].`;
});


/***/ }),

/***/ 31802:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BF: () => (/* binding */ cidr),
/* harmony export */   EY: () => (/* binding */ workflowFile),
/* harmony export */   Hi: () => (/* binding */ absolutePath),
/* harmony export */   JK: () => (/* binding */ mountPath),
/* harmony export */   Jk: () => (/* binding */ repository),
/* harmony export */   KT: () => (/* binding */ listen),
/* harmony export */   Lj: () => (/* binding */ dottedDomain),
/* harmony export */   N3: () => (/* binding */ httpsUrl),
/* harmony export */   Pf: () => (/* binding */ label),
/* harmony export */   Tc: () => (/* binding */ tag),
/* harmony export */   Z1: () => (/* binding */ fileOrHostPath),
/* harmony export */   e1: () => (/* binding */ versionNumber),
/* harmony export */   mN: () => (/* binding */ blockers),
/* harmony export */   rA: () => (/* binding */ imageReference),
/* harmony export */   rw: () => (/* binding */ tagSuffix),
/* harmony export */   t0: () => (/* binding */ regularExpression),
/* harmony export */   yR: () => (/* binding */ slug),
/* harmony export */   z: () => (/* binding */ externalUrl)
/* harmony export */ });
/* harmony import */ var _expected_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52228);

const bareUrl = (seen) => {
    const bare = typeof seen === 'string' ? /^[a-z]+:\/\/([^/:@]+)/i.exec(seen)?.[1] : undefined;
    return bare === undefined ? undefined : `Write ${bare.toLowerCase()} instead.`;
};
const dottedDomain = () => (0,_expected_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/, 'a lower-case domain with a dot, like acme.ts.net', bareUrl);
const tag = () => (0,_expected_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/^tag:[a-zA-Z][a-zA-Z0-9-]{0,62}$/, 'a tag that begins with tag:, like tag:server', (seen) => typeof seen === 'string' && /^[a-zA-Z][a-zA-Z0-9-]*$/.test(seen) ? `Write tag:${seen}.` : undefined);
const slug = () => (0,_expected_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/^[a-z0-9][a-z0-9._-]{0,63}$/, "a slug in the vendor's words, like fra1 or s-1vcpu-1gb", (seen) => typeof seen === 'string' && /^[A-Z0-9._-]{1,64}$/i.test(seen) ? `Write ${seen.toLowerCase()}.` : undefined);
const octet = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const cidr = () => (0,_expected_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(new RegExp(`^(${octet}(\\.${octet}){3}/(3[0-2]|[12]?\\d)|(?=[^/]*:[^/]*:)[0-9a-fA-F:]{2,39}/(12[0-8]|1[01]\\d|[1-9]?\\d))$`), 'a network like 203.0.113.0/24 or 2001:db8::/32', (seen) => {
    if (typeof seen !== 'string')
        return undefined;
    if (/^\d+(\.\d+){3}$/.test(seen))
        return `Write ${seen}/32 for this one address.`;
    return /^[0-9a-f:]+$/i.test(seen) && seen.includes(':') ? `Write ${seen}/128 for this one address.` : undefined;
});
const portDigits = '([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])';
const listen = () => (0,_expected_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(new RegExp(`^([A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\\[[0-9a-fA-F:]{2,39}\\]):${portDigits}$`), 'an address with its port, like 127.0.0.1:4000', (seen) => {
    if (/^\d{1,5}$/.test(String(seen)))
        return `Write 127.0.0.1:${String(seen)}.`;
    return typeof seen === 'string' && /^[A-Za-z0-9.-]+$/.test(seen) ? `Add the port: ${seen}:4000.` : undefined;
});
const httpsUrl = () => (0,_expected_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/^https:\/\/[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[1-9]\d{0,4})?(\/[^\s?#@]*)?$/, 'a URL that begins with https:// and has no user, query or fragment', (seen) => typeof seen === 'string' && /^http:\/\/[^\s@]+$/.test(seen)
    ? `Write ${seen.replace('http:', 'https:')}.`
    : undefined);
const externalUrl = () => (0,_expected_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/^(https?|postgres(ql)?):\/\/([^\s:@/?#]+@)?[^\s:@/?#]+(:[1-9]\d{0,4})?([/?#][^\s@]*)?$/, 'a URL of http, https or postgres without a password', (seen) => typeof seen === 'string' && /:\/\/[^/\s]*:[^/\s]*@/.test(seen)
    ? 'Leave the password away, and give it to the service through env_file or from_env.'
    : undefined);
const versionNumber = () => (0,_expected_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/, 'a version of three numbers, like 1.80.2', (seen) => typeof seen === 'string' && /^v\d+\.\d+\.\d+$/.test(seen) ? `Write ${seen.slice(1)}.` : undefined);
const absolutePath = () => (0,_expected_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/^\/(?!\/)(?!(.*\/)?\.\.?(\/|$))(?!.*\/\/)[^\0-\x1f\\]{1,1023}$/, 'an absolute path of the host, without .. or //', (seen) => (typeof seen === 'string' && /^[\w.]/.test(seen) ? `Write /${seen.replace(/^(\.\/)+/, '')}.` : undefined));
const mountPath = () => (0,_expected_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/^\/(?!(bin|boot|dev|etc|lib|lib32|lib64|libx32|proc|root|run|sbin|sys|tmp|usr)(\/|$))(?!(home|opt|var|var\/lib|var\/lib\/docker|var\/lib\/stagecraft)\/?$)(?!(.*\/)?\.\.?(\/|$))(?!.*\/\/)[^\0-\x1f\\/][^\0-\x1f\\]{0,1022}$/, 'an absolute path outside of the folders of the system, like /mnt/data', (seen) => (typeof seen === 'string' && /^\w/.test(seen) ? `Write /${seen}.` : undefined));
const fileOrHostPath = () => (0,_expected_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/^(?!~)(?!(.*\/)?\.\.(\/|$))[^\0-\x1f\\]{1,1024}$/, 'a path inside the project, or an absolute one of the hosts', (seen) => (typeof seen === 'string' && seen.includes('\\') ? 'Write the path with forward slashes.' : undefined));
const workflowFile = () => (0,_expected_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/^\.github\/workflows\/[A-Za-z0-9._-]+\.ya?ml$/, 'a YAML file directly in .github/workflows', (seen) => typeof seen === 'string' && /^[A-Za-z0-9._-]+\.ya?ml$/.test(seen) ? `Write .github/workflows/${seen}.` : undefined);
const repository = () => (0,_expected_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}\/[A-Za-z0-9._-]{1,100}$/, 'a repository as owner/name', (seen) => {
    const found = typeof seen === 'string' ? /github\.com[/:]([\w-]+\/[\w.-]+?)(\.git)?\/?$/.exec(seen)?.[1] : undefined;
    return found === undefined ? undefined : `Write ${found}.`;
});
const label = () => (0,_expected_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/^[A-Za-z0-9][A-Za-z0-9 @._-]{0,127}$/, 'a name of letters, digits, blanks, @, ., - and _');
const tagSuffix = () => (0,_expected_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/^[A-Za-z0-9._-]{0,64}$/, 'part of an image tag: letters, digits, ., - and _, at most 64');
const imageReference = () => (0,_expected_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?$/, 'an image like ghcr.io/acme/migrate:1.4 or one with its digest', (seen) => typeof seen === 'string' && /^[a-z]+:\/\//.test(seen) ? `Write ${seen.replace(/^[a-z]+:\/\//, '')}.` : undefined);
const blockers = () => (0,_expected_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/^(off|idle_in_transaction>\d{1,5}(ms|s|m|h))$/, 'off, or idle_in_transaction> and a time, like idle_in_transaction>30s');
const patternForm = /^[^\0]{1,1024}$/;
const patternWords = 'a regular expression';
const regularExpression = () => (0,_expected_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(patternForm, patternWords, (seen) => typeof seen === 'string' && seen !== '' ? `Correct it: ${problemOf(seen) ?? 'it is too long'}.` : undefined)
    .refine((seen) => !patternForm.test(seen) || problemOf(seen) === undefined, { error: patternWords })
    .meta({ format: 'regex' });
function problemOf(pattern) {
    const reason = reasonOf(pattern);
    if (reason === undefined)
        return undefined;
    const good = Array.from({ length: pattern.length }, (_, at) => pattern.length - at - 1).find((length) => reasonOf(pattern.slice(0, length)) === undefined);
    return `${reason}; what stands before character ${(good ?? 0) + 1} can be read`;
}
function reasonOf(pattern) {
    try {
        return void new RegExp(pattern, 'u');
    }
    catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return (message.split(': ').at(-1) ?? message).toLowerCase();
    }
}


/***/ }),

/***/ 52228:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A7: () => (/* binding */ mapOf),
/* harmony export */   Ae: () => (/* binding */ path),
/* harmony export */   Fd: () => (/* binding */ someSetOf),
/* harmony export */   JR: () => (/* binding */ hintFor),
/* harmony export */   NM: () => (/* binding */ looksLikeToken),
/* harmony export */   OW: () => (/* binding */ healthPath),
/* harmony export */   Oh: () => (/* binding */ port),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   UU: () => (/* binding */ name),
/* harmony export */   VE: () => (/* binding */ environmentName),
/* harmony export */   YA: () => (/* binding */ pathPrefix),
/* harmony export */   Yq: () => (/* binding */ choice),
/* harmony export */   aL: () => (/* binding */ words),
/* harmony export */   bl: () => (/* binding */ domain),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   eV: () => (/* binding */ variableValue),
/* harmony export */   fe: () => (/* binding */ serviceName),
/* harmony export */   hl: () => (/* binding */ address),
/* harmony export */   iD: () => (/* binding */ platform),
/* harmony export */   j1: () => (/* binding */ projectName),
/* harmony export */   kQ: () => (/* binding */ user),
/* harmony export */   l_: () => (/* binding */ schemaName),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   rZ: () => (/* binding */ userPath),
/* harmony export */   s4: () => (/* binding */ setOf),
/* harmony export */   u5: () => (/* binding */ registry),
/* harmony export */   vU: () => (/* binding */ argv),
/* harmony export */   yU: () => (/* binding */ someOf),
/* harmony export */   zM: () => (/* binding */ boolean)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26921);
/* harmony import */ var _model_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
/* harmony import */ var _model_quantity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74480);
/* harmony import */ var _suggest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5248);




const hints = new Map();
const hintFor = (expected, seen) => hints.get(expected)?.(seen);
function text(pattern, expected, hint) {
    if (hint)
        hints.set(expected, hint);
    return zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: expected }).regex(pattern, { error: expected });
}
function integer(least, most) {
    const error = `an integer from ${least} to ${most}`;
    hints.set(error, (seen) => typeof seen === 'string' && /^[1-9]\d{0,5}$/.test(seen) ? `Write ${seen} without quotes.` : undefined);
    return zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr({ error }).min(least, { error }).max(most, { error });
}
const port = () => integer(1, 65_535);
function boolean() {
    const error = 'true or false';
    hints.set(error, (seen) => {
        const word = String(seen).trim().toLowerCase();
        if (['y', 'yes', 'on', 'true', '1'].includes(word))
            return 'Write true.';
        return ['n', 'no', 'off', 'false', '0'].includes(word) ? 'Write false.' : undefined;
    });
    return zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY({ error });
}
function choice(values, hint) {
    const error = values.length === 1 ? values[0] : `one of ${values.join(', ')}`;
    if (hint)
        hints.set(error, hint);
    return zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(values, { error });
}
const listHint = (seen) => (typeof seen === 'string' && /^[\w.-]+$/.test(seen) ? `Write [${seen}].` : undefined);
hints.set('a list', listHint).set('a list that is not empty', listHint);
const listOf = (item) => zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(item, { error: 'a list' });
const someOf = (item) => zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(item, { error: 'a list that is not empty' }).min(1, { error: 'a list that is not empty' });
const setOf = (item) => listOf(item).meta({ uniqueItems: true });
const someSetOf = (item) => someOf(item).meta({ uniqueItems: true });
const argv = () => {
    const error = 'a list of program and arguments, like [npm, run, dev]';
    hints.set(error, (seen) => {
        if (typeof seen !== 'string' || seen.trim() === '')
            return undefined;
        return /^[\w@./:= -]+$/.test(seen)
            ? `Write [${seen.trim().split(/ +/).join(', ')}].`
            : `No shell reads it; if one is needed, write [sh, -c, ${JSON.stringify(seen)}].`;
    });
    return zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(words(), { error }).min(1, { error });
};
const mapOf = (key, value) => zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(key, value, { error: 'a mapping' });
const nameHint = (seen) => typeof seen === 'string' && (0,_suggest_js__WEBPACK_IMPORTED_MODULE_3__/* .toName */ .$)(seen) !== '' ? `Write ${(0,_suggest_js__WEBPACK_IMPORTED_MODULE_3__/* .toName */ .$)(seen)}, for example.` : undefined;
const name = () => text(_model_name_js__WEBPACK_IMPORTED_MODULE_0__/* .namePattern */ ._u, 'a name of 1 to 32 lower-case letters, digits and inner hyphens', nameHint);
const serviceName = () => text(_model_name_js__WEBPACK_IMPORTED_MODULE_0__/* .serviceNamePattern */ .TO, 'a service name of the compose file');
const tokens = '(gh[oprsu]|github_pat|glpat|dop_v1|sk_live|sk_test|xox[abp])_';
const looksLikeToken = (text) => new RegExp(`^(${tokens}|tskey-)`).test(text);
const environmentName = () => text(new RegExp(`^(?!${tokens})${_model_name_js__WEBPACK_IMPORTED_MODULE_0__/* .environmentVariablePattern */ .oP.source.slice(1)}`), 'the name of an environment variable (letters, digits and _, not beginning with a digit)');
const projectName = () => text(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'a Compose project name of 1 to 63 lower-case letters, digits, - and _');
const words = () => text(/^[^\0-\x1f]{1,255}$/, 'text');
const variableValue = () => text(/^[^\0]*$/, 'text', (seen) => (typeof seen === 'boolean' ? `Put it in quotes: "${seen}".` : undefined));
const durationForm = /^(\d{1,9}(\.\d{1,3})?(ms|s|m|h))+$/;
const durationWords = 'a duration with a unit, like 30s or 5m (at most 24h)';
const duration = () => text(durationForm, durationWords, (seen) => typeof seen === 'number' || (typeof seen === 'string' && /^\d+$/.test(seen))
    ? `Add a unit: ${seen}s, if seconds are meant.`
    : undefined).refine((seen) => !durationForm.test(seen) || (0,_model_quantity_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDuration */ .E)(seen) !== undefined, { error: durationWords });
const pathHint = (seen) => {
    if (typeof seen !== 'string')
        return undefined;
    if (seen.includes('\\'))
        return 'Write the path with forward slashes.';
    if (/^[/~]/.test(seen))
        return 'Write it relative to the folder of stagecraft.yml, like ./migrations.';
    return /(^|\/)\.\.(\/|$)/.test(seen)
        ? 'The path must stay inside the project: move what it names into it.'
        : undefined;
};
const path = () => text(/^(?![/~])(?!(.*\/)?\.\.(\/|$))[^\0-\x1f\\]{1,1024}$/, 'a path inside the project, relative to stagecraft.yml', pathHint);
const userPath = () => text(/^(~\/)?[^\0-\x1f\\~][^\0-\x1f\\]{0,1023}$/, 'a path: relative to stagecraft.yml, absolute, or beginning with ~/');
const registry = () => text(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)+$/, 'a registry and path like ghcr.io/acme/shop, in lower case, without scheme, tag or digest', (seen) => {
    if (typeof seen !== 'string')
        return undefined;
    const bare = seen
        .toLowerCase()
        .replace(/^[a-z]+:\/\//, '')
        .replace(/@.*$/, '')
        .replace(/(\/[^/:]*):[^/]*$/, '$1');
    return bare !== seen && bare.includes('/') ? `Write ${bare}.` : undefined;
});
const domain = () => text(/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/, 'a lower-case host name without wildcard, final dot, scheme or port', (seen) => {
    if (typeof seen !== 'string')
        return undefined;
    if (seen.startsWith('*'))
        return 'A wildcard needs a certificate that only DNS can prove; name each domain.';
    const bare = seen
        .toLowerCase()
        .replace(/^[a-z]+:\/\//, '')
        .replace(/[:/].*$/, '')
        .replace(/\.$/, '');
    if (/[^\x20-\x7e]/.test(bare))
        return 'Write it in its ASCII form (xn--…).';
    return bare !== seen && bare !== '' ? `Write ${bare} instead.` : undefined;
});
const urlPath = (expected, hint) => text(/^\/(?!\/)(?!(.*\/)?\.\.?(\/|$))(?!.*\/\/)[!-~]*$/, expected, hint);
const healthPath = () => urlPath('a path that begins with /, like /healthz', (seen) => {
    if (typeof seen !== 'string')
        return undefined;
    const bare = seen.replace(/^[a-z]+:\/\/[^/]*/i, '').trim();
    if (bare === seen)
        return /^[\w-]/.test(seen) ? `Write /${seen}.` : undefined;
    return `Write only the path${bare.startsWith('/') ? `: ${bare}` : ''}.`;
});
const pathPrefix = () => text(/^\/(?!\/)(?!(.*\/)?\.\.?(\/|$))(?!.*\/\/)[A-Za-z0-9._~!$&'()*+,;=:@%/-]*$/, 'a path prefix that begins with /, like /shop, without .. or //', (seen) => (typeof seen === 'string' && /^[A-Za-z0-9]/.test(seen) ? `Write /${seen}.` : undefined));
const hostAddress = /^(?!-)(?!.*\.\.)([A-Za-z0-9_]([A-Za-z0-9._-]{0,251}[A-Za-z0-9_])?|(?=.*:.*:)[0-9A-Fa-f:]{2,39}(:[0-9]{1,3}(\.[0-9]{1,3}){3})?)$/;
const address = () => text(hostAddress, 'a host name or an IP address', addressHint);
function addressHint(seen) {
    if (typeof seen !== 'string' || seen === '')
        return undefined;
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(seen))
        return 'Leave the scheme away; user and port are keys of their own.';
    if (seen.includes('@'))
        return 'Give the user apart, with the key user.';
    if (/^\[.*\](:\d+)?$/.test(seen))
        return 'Write the IPv6 address without brackets; the port has the key port.';
    if (/^[^:]*:\d+$/.test(seen))
        return 'Give the port apart, with the key port.';
    if (seen.includes('%'))
        return 'Leave the zone (%…) away; link-local addresses cannot be used.';
    if (seen.startsWith('-'))
        return 'It must not begin with -.';
    const bad = /[^A-Za-z0-9._:-]/u.exec(seen)?.[0];
    if (bad !== undefined)
        return `Remove ${bad.trim() === '' ? 'the blank' : bad}.`;
    return seen.endsWith('.') ? `Write ${seen.slice(0, -1)} instead.` : undefined;
}
const user = () => text(/^[a-z_][a-z0-9_-]{0,31}$/, 'a login name: lower-case letters, digits, - and _, at most 32');
const platform = () => text(/^[a-z0-9]+\/[a-z0-9]+(\/[a-z0-9.]+)?$/, 'a platform like linux/amd64');
const schemaName = () => text(/^[a-z_][a-z0-9_]{0,62}$/, 'a PostgreSQL schema name in lower case');


/***/ }),

/***/ 83189:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ schemaAt)
/* harmony export */ });
/* unused harmony export everyPlace */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29396);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51725);


function schemaAt(path) {
    let schema = _schema_js__WEBPACK_IMPORTED_MODULE_0__/* .configSchema */ .Q;
    const place = [];
    for (const part of path) {
        const { shape, valueType, element } = bare(schema)?._zod.def ?? nothing;
        schema = shape ? shape[String(part)] : (valueType ?? element);
        place.push(shape ? String(part) : partOf(valueType));
    }
    if (schema === undefined)
        return undefined;
    return placeOf(schema, place);
}
const everyPlace = (schema = configSchema, path = []) => {
    const { shape, valueType, element } = bare(schema)?._zod.def ?? nothing;
    const own = Object.entries(shape ?? {}).flatMap(([key, child]) => [
        placeOf(child, [...path, key]),
        ...everyPlace(child, [...path, key]),
    ]);
    return [
        ...own,
        ...[valueType, element].flatMap((each) => each === undefined ? [] : everyPlace(each, [...path, partOf(valueType)])),
    ];
};
const partOf = (valueType) => (valueType === undefined ? '[]' : '*');
function placeOf(schema, place) {
    const inner = bare(schema) ?? schema;
    const { description, default: byDefault } = keywordsOf(schema);
    const { type, shape, options = [] } = inner._zod.def;
    return {
        description,
        byDefault,
        isRequired: schema._zod.def.type !== 'optional',
        isSet: [inner, ...options].some((each) => keywordsOf(each).uniqueItems === true),
        isMapping: type === 'object' || type === 'record',
        expected: expectedOf(inner),
        place: place.join('.').replaceAll('.[]', '[]'),
        keys: Object.keys(shape ?? {}),
    };
}
function expectedOf(schema) {
    const { element } = schema._zod.def;
    const words = schema.safeParse(undefined).error?.issues[0]?.message ?? '';
    const item = element && bare(element);
    return item === undefined || item._zod.def.shape ? words : `${words}, each ${expectedOf(item)}`;
}
const nothing = { type: 'never' };
const bare = (schema) => schema?._zod.def.innerType ? bare(schema._zod.def.innerType) : schema;
function keywordsOf(schema) {
    const { innerType } = schema._zod.def;
    return { ...(innerType ? keywordsOf(innerType) : {}), ...zod__WEBPACK_IMPORTED_MODULE_1__/* .globalRegistry */ .fd.get(schema) };
}


/***/ }),

/***/ 51725:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ configSchema),
  q: () => (/* binding */ formatVersion)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: ./build/config/defaults.js
var defaults = __webpack_require__(81018);
// EXTERNAL MODULE: ./build/config/described.js
var described = __webpack_require__(17629);
// EXTERNAL MODULE: ./build/config/expected.js
var expected = __webpack_require__(52228);
// EXTERNAL MODULE: ./build/model/quantity.js
var quantity = __webpack_require__(74480);
// EXTERNAL MODULE: ./build/config/expected-outside.js
var expected_outside = __webpack_require__(31802);
;// CONCATENATED MODULE: ./build/config/schema-build.js






const { encore } = defaults/* defaults */.N;
const build = schemas/* strictObject */.rej({
    context: (0,described/* maybe */.no)((0,expected/* path */.Ae)(), 'Folder that is built; without it dev.workdir, else the folder of stagecraft.yml.'),
    dockerfile: (0,described/* maybe */.no)((0,expected/* path */.Ae)(), 'Relative to the context.', defaults/* defaults */.N.build.dockerfile),
    args: (0,described/* maybe */.no)((0,expected/* mapOf */.A7)((0,expected/* environmentName */.VE)(), (0,expected/* variableValue */.eV)()), 'Build arguments; never secrets.', {}),
    target: (0,described/* maybe */.no)((0,expected/* words */.aL)(), 'Stage of the Dockerfile; without it the last one.'),
    platforms: (0,described/* maybe */.no)((0,expected/* someSetOf */.Fd)((0,expected/* platform */.iD)()), 'Without it what the hosts need.'),
    secrets: (0,described/* maybe */.no)((0,expected/* setOf */.s4)((0,expected/* environmentName */.VE)()), 'Names of variables of the run that the build may read as secrets; they enter no layer.', []),
    cache: (0,described/* maybe */.no)(schemas/* strictObject */.rej({
        from: (0,described/* maybe */.no)((0,expected/* setOf */.s4)((0,expected/* words */.aL)()), 'As cache_from of Compose.', []),
        to: (0,described/* maybe */.no)((0,expected/* setOf */.s4)((0,expected/* words */.aL)()), 'As cache_to of Compose.', []),
    }, described/* mapping */.pq), 'Where layers of earlier builds are taken from and kept.'),
    image_name: (0,described/* maybe */.no)((0,expected/* name */.UU)(), 'Last part of the repository; without it project.name.'),
}, described/* mapping */.pq);
const program = schemas/* strictObject */.rej({
    command: (0,described/* needed */.Ow)((0,expected/* argv */.vU)(), 'Program and arguments; no shell reads them.'),
    workdir: (0,described/* maybe */.no)((0,expected/* path */.Ae)(), 'Folder it is started in.', defaults/* defaults */.N.program.workdir),
    env: (0,described/* maybe */.no)((0,expected/* mapOf */.A7)((0,expected/* environmentName */.VE)(), (0,expected/* variableValue */.eV)()), 'Variables it gets; they win over those of the caller.', {}),
    port: (0,described/* maybe */.no)((0,expected/* port */.Oh)(), 'Answers before the stack is ready; without it env.PORT, or --port of the command.'),
    ready_pattern: (0,described/* maybe */.no)((0,expected_outside/* regularExpression */.t0)(), 'A line of its output that says it is ready; without it the port answers.'),
    ready_timeout: (0,described/* maybe */.no)((0,expected/* duration */.p0)(), 'How long it may take to become ready.', (0,quantity/* describeDuration */.M)(defaults/* defaults */.N.program.readyTimeout)),
    shutdown: (0,described/* maybe */.no)(schemas/* strictObject */.rej({
        signal: (0,described/* maybe */.no)((0,expected/* choice */.Yq)(['SIGINT', 'SIGTERM', 'SIGKILL']), 'Sent to it and its children.', defaults/* defaults */.N.program.signal),
        timeout_ms: (0,described/* maybe */.no)((0,expected/* integer */.nd)(0, 600_000), 'Milliseconds until it is killed.', defaults/* defaults */.N.program.stopTimeout),
    }, described/* mapping */.pq), 'How it is stopped.'),
}, described/* mapping */.pq);
const ofTool = {
    dev: (0,described/* maybe */.no)(program, 'Process of a laptop.'),
    build: (0,described/* maybe */.no)(build, 'How its image is built; without it nothing is.'),
};
const encoreSecrets = schemas/* strictObject */.rej({
    types: (0,described/* maybe */.no)((0,expected/* someSetOf */.Fd)((0,expected/* choice */.Yq)(['dev', 'preview', 'local'])), 'Types they are set for.', encore.secretTypes),
    from_env: (0,described/* maybe */.no)((0,expected/* setOf */.s4)((0,expected/* environmentName */.VE)()), 'Names taken from the variables of the caller.', []),
    required: (0,described/* maybe */.no)((0,expected/* boolean */.zM)(), 'An unset name fails instead of being warned about.', encore.secretsRequired),
}, described/* mapping */.pq);
const encoreTs = schemas/* strictObject */.rej({
    dev: (0,described/* maybe */.no)(schemas/* strictObject */.rej({
        listen: (0,described/* needed */.Ow)((0,expected_outside/* listen */.KT)(), 'Address and port that it listens on.'),
        env_file: (0,described/* maybe */.no)((0,expected/* path */.Ae)(), 'dotenv file with variables for it.'),
        workdir: (0,described/* maybe */.no)((0,expected/* path */.Ae)(), 'Folder with encore.app.', encore.workdir),
        entrypoint: (0,described/* maybe */.no)((0,expected/* path */.Ae)(), 'Folder that Encore starts from.'),
        disable_telemetry: (0,described/* maybe */.no)((0,expected/* boolean */.zM)(), 'Encore reports nothing to its vendor.', encore.disableTelemetry),
        node_extra_ca_certs: (0,described/* maybe */.no)((0,expected/* path */.Ae)(), 'File with certificates that Node trusts besides its own.'),
        encore_secrets: (0,described/* maybe */.no)(encoreSecrets, "Values that are put into Encore's store before it starts."),
    }, described/* mapping */.pq), 'Process of a laptop.'),
    build: (0,described/* maybe */.no)(schemas/* strictObject */.rej({
        workdir: (0,described/* maybe */.no)((0,expected/* path */.Ae)(), 'Folder with encore.app; without it dev.workdir.'),
        image_name: (0,described/* maybe */.no)((0,expected/* name */.UU)(), 'Last part of the repository.', encore.imageName),
        docker_tag_suffix: (0,described/* maybe */.no)((0,expected_outside/* tagSuffix */.rw)(), 'Put behind the version.', encore.dockerTagSuffix),
    }, described/* mapping */.pq), 'How its image is built; without it nothing is.'),
}, described/* mapping */.pq);
const backendSettings = { generic: schemas/* strictObject */.rej(ofTool, described/* mapping */.pq), 'encore-ts': encoreTs };
const frontendSettings = { generic: schemas/* strictObject */.rej(ofTool, described/* mapping */.pq) };
function selection(ids, settings) {
    const optional = Object.fromEntries(ids.map((id) => [id, (0,described/* maybe */.no)(settings[id], `Settings of ${id}; nothing else reads them.`)]));
    return (0,described/* also */.Y_)(schemas/* strictObject */.rej({
        provider: (0,described/* needed */.Ow)((0,expected/* choice */.Yq)(ids), 'Whose settings count.'),
        providers: (0,described/* needed */.Ow)(schemas/* strictObject */.rej(optional, described/* mapping */.pq), 'Settings by provider; all are checked, one is used.'),
    }, described/* mapping */.pq), {
        allOf: ids.map((id) => (0,described/* when */.z7)({ properties: { provider: { const: id } }, required: ['provider'] }, { properties: { providers: { required: [id] } } })),
    });
}
const backend = selection(['encore-ts', 'generic'], backendSettings);
const frontend = selection(['generic'], frontendSettings);
const dev = schemas/* strictObject */.rej({
    domains: (0,described/* maybe */.no)(schemas/* strictObject */.rej({
        frontend: (0,described/* maybe */.no)((0,expected/* domain */.bl)(), 'Where the frontend is reached.', defaults/* defaults */.N.dev.domains.frontend),
        backend: (0,described/* maybe */.no)((0,expected/* domain */.bl)(), 'Where the backend is reached.', defaults/* defaults */.N.dev.domains.backend),
    }, described/* mapping */.pq), 'Names that this machine answers for.'),
    http_port: (0,described/* maybe */.no)((0,expected/* port */.Oh)(), 'Port for HTTP.', defaults/* defaults */.N.dev.httpPort),
    https_port: (0,described/* maybe */.no)((0,expected/* port */.Oh)(), 'Port for HTTPS.', defaults/* defaults */.N.dev.httpsPort),
    services: (0,described/* maybe */.no)((0,expected/* setOf */.s4)((0,expected/* serviceName */.fe)()), 'Services of the compose file that run beside; without it every one whose image is not built here.'),
}, described/* mapping */.pq);

// EXTERNAL MODULE: ./build/model/config.js
var config = __webpack_require__(37283);
;// CONCATENATED MODULE: ./build/config/schema-service.js







const byDefault = defaults/* defaults */.N.service;
const rollout = (0,described/* also */.Y_)(schemas/* strictObject */.rej({
    port: (0,described/* maybe */.no)((0,expected/* port */.Oh)(), 'Port of the container; required with domains or health.'),
    health: (0,described/* maybe */.no)((0,expected/* healthPath */.OW)(), 'Path that answers 2xx or 3xx when a replica is ready.'),
    domains: (0,described/* maybe */.no)((0,expected/* setOf */.s4)((0,expected/* domain */.bl)()), 'Domains whose requests go to this service.', []),
    path: (0,described/* maybe */.no)((0,expected/* pathPrefix */.YA)(), 'Only requests below this path.', byDefault.path),
    allow_no_health: (0,described/* maybe */.no)((0,expected/* boolean */.zM)(), 'Accept a service that cannot tell whether it is healthy.', byDefault.allowNoHealth),
    min_healthy: (0,described/* maybe */.no)((0,expected/* duration */.p0)(), 'Healthy this long without a restart before it counts; 0s is allowed.', (0,quantity/* describeDuration */.M)(byDefault.minHealthy)),
    start_timeout: (0,described/* maybe */.no)((0,expected/* duration */.p0)(), 'How long a replica may take to become healthy; longer than min_healthy.', (0,quantity/* describeDuration */.M)(byDefault.startTimeout)),
    proofs: (0,described/* maybe */.no)((0,expected/* integer */.nd)(1, 20), 'Good answers through the proxy before the switch.', byDefault.proofs),
    drain_timeout: (0,described/* maybe */.no)((0,expected/* duration */.p0)(), 'How long requests in flight may take after the switch.', (0,quantity/* describeDuration */.M)(byDefault.drainTimeout)),
    websocket_grace: (0,described/* maybe */.no)((0,expected/* duration */.p0)(), 'How long open WebSockets may stay after the switch.', (0,quantity/* describeDuration */.M)(byDefault.websocketGrace)),
    monitor: (0,described/* maybe */.no)((0,expected/* duration */.p0)(), 'How long everything is watched after the last host; without it update_config.monitor of the compose file, else 5s.'),
}, described/* mapping */.pq), {
    dependentRequired: { health: ['port'] },
    ...(0,described/* when */.z7)({ properties: { domains: { minItems: 1 } }, required: ['domains'] }, { required: ['port'] }),
});
const service = (0,described/* also */.Y_)(schemas/* strictObject */.rej({
    role: (0,described/* maybe */.no)((0,expected/* name */.UU)(), 'Runs on the hosts that carry this role; gateway is the proxy, db is stateful.', defaults/* defaults */.N.role),
    env: (0,described/* maybe */.no)(schemas/* union */.KCZ([(0,expected/* choice */.Yq)(['all', 'none']), (0,expected/* setOf */.s4)((0,expected/* environmentName */.VE)())], { error: 'all, none or a list of names' }), 'Which names of the environment it gets; without it all if its image is built here, else none.'),
    allow_unsafe: (0,described/* maybe */.no)((0,expected/* setOf */.s4)((0,expected/* choice */.Yq)(config/* unsafeOptions */.p)), 'Powers over its host that it may have, each by name.', []),
    rollout: (0,described/* maybe */.no)(rollout, 'Present: replaced start-first, without a gap; {} is enough for a service without traffic. Without it replaced stop-first, when its definition changed. Not with role db or gateway.'),
}, described/* mapping */.pq), { not: { properties: { role: { enum: ['db', 'gateway'] } }, required: ['role', 'rollout'] } });
const placedService = (0,described/* also */.Y_)(schemas/* strictObject */.rej({
    hosts: (0,described/* maybe */.no)((0,expected/* someSetOf */.Fd)((0,expected/* name */.UU)()), 'Hosts that it runs on; without it every host with its role.'),
    mode: (0,described/* maybe */.no)((0,expected/* choice */.Yq)(['container', 'external']), 'external: it runs elsewhere and is not deployed here.', defaults/* defaults */.N.serviceMode),
    url: (0,described/* maybe */.no)((0,expected_outside/* externalUrl */.z)(), 'Where an external service is reached; given to the others as <SERVICE>_URL. Required with mode external.'),
}, described/* mapping */.pq), (0,described/* when */.z7)({ properties: { mode: { const: 'external' } }, required: ['mode'] }, { required: ['url'], not: { required: ['hosts'] } }, { not: { required: ['url'] } }));

;// CONCATENATED MODULE: ./build/config/schema-environment.js







const paths = () => schemas/* union */.KCZ([(0,expected/* path */.Ae)(), (0,expected/* someOf */.yU)((0,expected/* path */.Ae)())], { error: 'a path or a list of paths' });
const host = schemas/* strictObject */.rej({
    address: (0,described/* maybe */.no)((0,expected/* address */.hl)(), 'Where SSH reaches it: host name or IP address. Required, but with driver digitalocean, which knows it.'),
    internal_address: (0,described/* maybe */.no)((0,expected/* address */.hl)(), 'Where the other hosts reach its published ports; without it address.'),
    user: (0,described/* maybe */.no)((0,expected/* user */.kQ)(), 'Login; without it ssh.user.'),
    port: (0,described/* maybe */.no)((0,expected/* port */.Oh)(), 'Port of SSH.', defaults/* defaults */.N.sshPort),
    roles: (0,described/* maybe */.no)((0,expected/* someSetOf */.Fd)((0,expected/* name */.UU)()), 'Services with these roles run on it. Required, but with driver digitalocean, where cloud has them.'),
}, described/* mapping */.pq);
const jump = schemas/* strictObject */.rej({
    address: (0,described/* needed */.Ow)((0,expected/* address */.hl)(), 'Where SSH reaches it, from here or from the one before it.'),
    user: (0,described/* maybe */.no)((0,expected/* user */.kQ)(), 'Login; without it ssh.user.'),
    port: (0,described/* maybe */.no)((0,expected/* port */.Oh)(), 'Port of SSH.', defaults/* defaults */.N.sshPort),
}, described/* mapping */.pq);
const ssh = (0,described/* also */.Y_)(schemas/* strictObject */.rej({
    user: (0,described/* maybe */.no)((0,expected/* user */.kQ)(), 'Login of every host without its own.'),
    private_key_path: (0,described/* maybe */.no)((0,expected/* userPath */.rZ)(), 'Private key file; without it the SSH agent.'),
    private_key_env: (0,described/* maybe */.no)((0,expected/* environmentName */.VE)(), 'Name of the variable that holds the private key.'),
    private_key_passphrase_env: (0,described/* maybe */.no)((0,expected/* environmentName */.VE)(), 'Name of the variable that holds the passphrase of the private key.'),
    known_hosts: (0,described/* maybe */.no)((0,expected/* userPath */.rZ)(), 'Keys of the hosts.', defaults/* defaults */.N.knownHosts),
    jump: (0,described/* maybe */.no)((0,expected/* listOf */.c3)(jump), 'Hosts that let through to the others, in the order of the way; a host among them is reached by those before it.', []),
    trust_on_first_use: (0,described/* maybe */.no)((0,expected/* boolean */.zM)(), 'Accept and record unknown host keys.', false),
    tailscale: (0,described/* maybe */.no)((0,expected/* boolean */.zM)(), 'Tailscale SSH: the tailnet proves who both sides are; no private key and no known_hosts is needed.', false),
    allow_loopback: (0,described/* maybe */.no)((0,expected/* boolean */.zM)(), 'Allow addresses of the machine that runs the deploy.', false),
}, described/* mapping */.pq), {
    not: { required: ['private_key_path', 'private_key_env'] },
    dependentSchemas: {
        private_key_passphrase_env: { anyOf: [{ required: ['private_key_path'] }, { required: ['private_key_env'] }] },
    },
    ...(0,described/* when */.z7)({ properties: { tailscale: { const: true } }, required: ['tailscale'] }, {
        properties: {
            private_key_path: false,
            private_key_env: false,
            jump: false,
            known_hosts: false,
            trust_on_first_use: { const: false },
        },
    }),
});
const schema_environment_rollout = schemas/* strictObject */.rej({
    enabled: (0,described/* maybe */.no)((0,expected/* boolean */.zM)(), 'false is the same as strategy: recreate.', defaults/* defaults */.N.rollout.enabled),
    strategy: (0,described/* maybe */.no)((0,expected/* choice */.Yq)(['stagecraft', 'docker-rollout', 'recreate']), 'docker-rollout: its plugin on the host, which may lose requests; recreate: stop and start.', defaults/* defaults */.N.rollout.strategy),
    max_parallel: (0,described/* maybe */.no)((0,expected/* integer */.nd)(1, 1_000), 'Hosts at a time after the canary.', defaults/* defaults */.N.rollout.maxParallel),
    canary: (0,described/* maybe */.no)((0,expected/* integer */.nd)(0, 1_000), 'Hosts that go first.', defaults/* defaults */.N.rollout.canary),
    on_failure: (0,described/* maybe */.no)((0,expected/* choice */.Yq)(['revert', 'keep', 'pause']), 'revert: every switched host goes back; keep: switched hosts stay; pause: all stays as it stands.', defaults/* defaults */.N.rollout.onFailure),
}, described/* mapping */.pq);
const traefik = (0,described/* also */.Y_)(schemas/* strictObject */.rej({
    mode: (0,described/* maybe */.no)((0,expected/* choice */.Yq)(['acme', 'mkcert', 'none']), "none: certificates are the gateway's own business; mkcert only with driver local.", defaults/* defaults */.N.traefik.mode),
    acme_email_env: (0,described/* maybe */.no)((0,expected/* environmentName */.VE)(), 'Name of the variable with the address that the CA writes to.'),
    acme_storage: (0,described/* maybe */.no)((0,expected_outside/* absolutePath */.Hi)(), 'Where certificates are kept on the gateway; without it a volume of ours.'),
    mkcert_cert_dir: (0,described/* maybe */.no)((0,expected/* path */.Ae)(), 'Folder of the certificates.', defaults/* defaults */.N.traefik.mkcertCertDir),
    dynamic_config_dir: (0,described/* maybe */.no)((0,expected_outside/* absolutePath */.Hi)(), 'Folder on the gateway that a running Traefik watches; without it proxy/dynamic in our state folder.'),
    dashboard_auth: (0,described/* maybe */.no)((0,expected/* choice */.Yq)(['basic', 'none']), 'basic: its users are the secret TRAEFIK_DASHBOARD_USERS; none: no dashboard.', defaults/* defaults */.N.traefik.dashboardAuth),
    hsts: (0,described/* maybe */.no)((0,expected/* boolean */.zM)(), 'Tell browsers to use HTTPS alone.', defaults/* defaults */.N.traefik.hsts),
}, described/* mapping */.pq), (0,described/* when */.z7)({ properties: { mode: { const: 'acme' } }, required: ['mode'] }, { required: ['acme_email_env'] }));
const whenDriver = (values, holds) => (0,described/* when */.z7)({ properties: { driver: { enum: values } }, required: ['driver'] }, holds);
const environment = (0,described/* also */.Y_)(schemas/* strictObject */.rej({
    driver: (0,described/* needed */.Ow)((0,expected/* choice */.Yq)(config/* drivers */.a), 'Where its hosts come from: the machine that runs the command, the list below, the cloud, or a swarm.'),
    env_file: (0,described/* maybe */.no)((0,expected/* path */.Ae)(), 'dotenv file with its values.'),
    from_env: (0,described/* maybe */.no)((0,expected/* setOf */.s4)((0,expected/* environmentName */.VE)()), 'Names taken from the variables of the run, like secrets of a workflow.', []),
    project_name: (0,described/* maybe */.no)((0,expected/* projectName */.j1)(), 'Compose project on its hosts; without it <app>-<environment>.'),
    protected: (0,described/* maybe */.no)((0,expected/* boolean */.zM)(), 'A deploy needs a saved plan or the typed name.', false),
    compose: (0,described/* maybe */.no)(paths(), 'Compose files added for this environment.'),
    hosts: (0,described/* maybe */.no)((0,expected/* mapOf */.A7)((0,expected/* name */.UU)(), host), 'Hosts by name; required with driver ssh and swarm.'),
    ssh: (0,described/* maybe */.no)(ssh, 'How its hosts are reached.'),
    rollout: (0,described/* maybe */.no)(schema_environment_rollout, 'How its hosts are switched.'),
    traefik: (0,described/* maybe */.no)(traefik, 'Certificates and routes of its gateway.'),
    services: (0,described/* maybe */.no)((0,expected/* mapOf */.A7)((0,expected/* serviceName */.fe)(), placedService), 'What is different for a service here.'),
}, described/* mapping */.pq), {
    allOf: [
        whenDriver(['local'], { properties: { hosts: false } }),
        whenDriver(['ssh', 'swarm'], {
            required: ['hosts'],
            properties: { hosts: { minProperties: 1, additionalProperties: { required: ['address', 'roles'] } } },
        }),
        whenDriver(['ssh', 'swarm', 'digitalocean'], {
            properties: { traefik: { properties: { mode: { not: { const: 'mkcert' } } } } },
        }),
        whenDriver(['digitalocean'], {
            properties: { hosts: { additionalProperties: { properties: { roles: false } } } },
        }),
    ],
});

// EXTERNAL MODULE: ./build/model/name.js
var model_name = __webpack_require__(40042);
// EXTERNAL MODULE: ./build/config/engines.js
var engines = __webpack_require__(24145);
;// CONCATENATED MODULE: ./build/config/schema-migrations.js






const ofDatabase = (0,described/* also */.Y_)(schemas/* strictObject */.rej({
    engine: (0,described/* maybe */.no)((0,engines/* engine */.Hi)(), 'raw: SQL files on PostgreSQL; container: any other tool, run once from an image. Without it migrations.default_engine.'),
    path: (0,described/* maybe */.no)((0,expected/* path */.Ae)(), 'Folder of the files; required by raw, unless migrations.sources names it.'),
    strategy: (0,described/* maybe */.no)((0,expected/* choice */.Yq)(['pre_deploy', 'post_deploy', 'manual']), 'When its files run, unless they say otherwise.', defaults/* defaults */.N.migrations.strategy),
    connection_env: (0,described/* maybe */.no)((0,expected/* environmentName */.VE)(), 'Name of the variable with a direct URL; without it the one of the database.'),
    through: (0,described/* maybe */.no)((0,expected/* name */.UU)(), 'Host that forwards the connection, with the URL as seen from there; without it the connection is direct.'),
    ...engines/* engineKeys */.vU.container,
    ...engines/* engineKeys */.vU.raw,
}, described/* mapping */.pq), {
    not: { required: ['service', 'image'] },
    allOf: (0,model_name/* keysOf */.YD)(engines/* engineKeys */.vU).map((id) => (0,described/* when */.z7)({ properties: { engine: { const: id } }, required: ['engine'] }, { properties: Object.fromEntries((0,engines/* foreignKeys */.DU)(id).map((key) => [key, false])) })),
});
const database = schemas/* strictObject */.rej({
    connection_env: (0,described/* needed */.Ow)((0,expected/* environmentName */.VE)(), 'Name of the variable that holds its URL.'),
    migrations: (0,described/* maybe */.no)(ofDatabase, 'How it is migrated; without it never.'),
}, described/* mapping */.pq);
const choiceOfFiles = {
    enabled: (0,described/* maybe */.no)((0,expected/* boolean */.zM)(), 'false: no migration runs, and every plan says so.', defaults/* defaults */.N.migrations.enabled),
    default_engine: (0,described/* maybe */.no)((0,engines/* engine */.Hi)(), 'Engine of databases that name none.'),
    sources: (0,described/* maybe */.no)(schemas/* strictObject */.rej({
        raw_sql_dir: (0,described/* maybe */.no)((0,expected/* path */.Ae)(), 'Folder of the only database, or of main, when that has no path.'),
        raw_sql_files: (0,described/* maybe */.no)((0,expected/* setOf */.s4)((0,expected/* path */.Ae)()), 'Files added to the folder.', []),
    }, described/* mapping */.pq), 'Where files lie.'),
    selection: (0,described/* maybe */.no)((0,described/* also */.Y_)(schemas/* strictObject */.rej({
        all: (0,described/* maybe */.no)((0,expected/* boolean */.zM)(), 'Without it true if ids and tags are absent. true not with ids or tags, false only with them.'),
        ids: (0,described/* maybe */.no)((0,expected/* setOf */.s4)((0,expected/* words */.aL)()), 'Names of migrations.', []),
        tags: (0,described/* maybe */.no)((0,expected/* setOf */.s4)((0,expected/* words */.aL)()), 'Tags of migrations.', []),
    }, described/* mapping */.pq), {
        allOf: [
            (0,described/* when */.z7)({ properties: { all: { const: true } }, required: ['all'] }, { properties: { ids: { maxItems: 0 }, tags: { maxItems: 0 } } }),
            (0,described/* when */.z7)({ properties: { all: { const: false } }, required: ['all'] }, { anyOf: ['ids', 'tags'].map((key) => ({ properties: { [key]: { minItems: 1 } }, required: [key] })) }),
        ],
    }), 'Which of the pending ones run.'),
    engine_config: (0,described/* maybe */.no)(schemas/* strictObject */.rej({
        raw: (0,described/* maybe */.no)(engines/* engineSettings */.O3.raw, 'Of raw.'),
        container: (0,described/* maybe */.no)(engines/* engineSettings */.O3.container, 'Of container.'),
    }, described/* mapping */.pq), "Defaults of the engines' own keys."),
};
const migrations = schemas/* strictObject */.rej({
    ...choiceOfFiles,
    env: (0,described/* maybe */.no)((0,expected/* mapOf */.A7)((0,expected/* name */.UU)(), schemas/* strictObject */.rej(choiceOfFiles, described/* mapping */.pq)), 'By environment: a field replaces the one above whole.', {}),
}, described/* mapping */.pq);

;// CONCATENATED MODULE: ./build/config/schema-outside.js






const tailscale = schemas/* strictObject */.rej({
    auth_key_env: (0,described/* needed */.Ow)((0,expected/* environmentName */.VE)(), 'Name of the variable with the key that hosts join with.'),
    tailnet_domain: (0,described/* needed */.Ow)((0,expected_outside/* dottedDomain */.Lj)(), 'MagicDNS suffix of the tailnet.'),
    default_tags: (0,described/* needed */.Ow)((0,expected/* someSetOf */.Fd)((0,expected_outside/* tag */.Tc)()), 'Tags of every host.'),
    role_tags: (0,described/* maybe */.no)((0,expected/* mapOf */.A7)((0,expected/* name */.UU)(), (0,expected/* someSetOf */.Fd)((0,expected_outside/* tag */.Tc)())), 'More tags, by the role that a host carries.', {}),
    install: (0,described/* maybe */.no)(schemas/* strictObject */.rej({
        method: (0,described/* maybe */.no)((0,expected/* choice */.Yq)(['auto', 'skip']), 'skip: it is there already.', defaults/* defaults */.N.network.installMethod),
        min_version: (0,described/* maybe */.no)((0,expected_outside/* versionNumber */.e1)(), 'An older one is upgraded.'),
    }, described/* mapping */.pq), 'How it comes to a host.'),
    control_url: (0,described/* maybe */.no)((0,expected_outside/* httpsUrl */.N3)(), "Of a Headscale; without it the vendor's."),
}, described/* mapping */.pq);
const network = selection(['tailscale'], { tailscale });
const volume = schemas/* strictObject */.rej({
    name: (0,described/* needed */.Ow)((0,expected/* name */.UU)(), 'What it is called.'),
    size_gb: (0,described/* needed */.Ow)((0,expected/* integer */.nd)(1, 16_384), 'Size in GiB; it can grow, and never shrinks.'),
    mount: (0,described/* needed */.Ow)((0,expected_outside/* mountPath */.JK)(), 'Where it is mounted.'),
    fs: (0,described/* maybe */.no)((0,expected/* choice */.Yq)(['ext4', 'xfs']), 'File system of a blank one.', defaults/* defaults */.N.cloud.filesystem),
}, described/* mapping */.pq);
const cloudHost = (0,described/* also */.Y_)(schemas/* strictObject */.rej({
    role: (0,described/* maybe */.no)((0,expected/* name */.UU)(), 'Its role, where it carries one.'),
    roles: (0,described/* maybe */.no)((0,expected/* someSetOf */.Fd)((0,expected/* name */.UU)()), 'Its roles, where it carries several.'),
    size: (0,described/* maybe */.no)((0,expected_outside/* slug */.yR)(), 'Without it default_size.'),
    region: (0,described/* maybe */.no)((0,expected_outside/* slug */.yR)(), 'Without it default_region.'),
    image: (0,described/* maybe */.no)((0,expected_outside/* slug */.yR)(), 'Without it default_image.'),
    volumes: (0,described/* maybe */.no)((0,expected/* listOf */.c3)(volume), 'Block storage that outlives it.', []),
}, described/* mapping */.pq), { oneOf: [{ required: ['role'] }, { required: ['roles'] }] });
const firewall = (0,described/* also */.Y_)(schemas/* strictObject */.rej({
    enabled: (0,described/* maybe */.no)((0,expected/* boolean */.zM)(), 'false: none of ours.', defaults/* defaults */.N.cloud.firewall.enabled),
    public_ports: (0,described/* maybe */.no)((0,expected/* setOf */.s4)((0,expected/* port */.Oh)()), 'Ports of the gateway that everyone reaches.', defaults/* defaults */.N.cloud.firewall.publicPorts),
    ssh_from: (0,described/* maybe */.no)((0,expected/* setOf */.s4)((0,expected_outside/* cidr */.BF)()), 'Networks that reach SSH; empty: only over the private network.', []),
    allow_public_ssh: (0,described/* maybe */.no)((0,expected/* boolean */.zM)(), 'Allow everyone in ssh_from.', defaults/* defaults */.N.cloud.firewall.allowPublicSsh),
}, described/* mapping */.pq), (0,described/* when */.z7)({ not: { properties: { allow_public_ssh: { const: true } }, required: ['allow_public_ssh'] } }, { properties: { ssh_from: { not: { contains: { enum: ['0.0.0.0/0', '::/0'] } } } } }));
const digitalocean = schemas/* strictObject */.rej({
    token_env: (0,described/* needed */.Ow)((0,expected/* environmentName */.VE)(), 'Name of the variable with the token of the API.'),
    ssh_key_name: (0,described/* needed */.Ow)((0,expected_outside/* label */.Pf)(), 'Name of the SSH key in the account.'),
    default_region: (0,described/* maybe */.no)((0,expected_outside/* slug */.yR)(), 'Region of hosts that name none.'),
    default_size: (0,described/* maybe */.no)((0,expected_outside/* slug */.yR)(), 'Size of hosts that name none.'),
    default_image: (0,described/* maybe */.no)((0,expected_outside/* slug */.yR)(), 'System of hosts that name none.', defaults/* defaults */.N.cloud.image),
    regions: (0,described/* maybe */.no)((0,expected/* someSetOf */.Fd)((0,expected_outside/* slug */.yR)()), 'Regions that may be used; without it any.'),
    sizes: (0,described/* maybe */.no)((0,expected/* someSetOf */.Fd)((0,expected_outside/* slug */.yR)()), 'Sizes that may be used; without it any.'),
    hosts: (0,described/* maybe */.no)((0,expected/* mapOf */.A7)((0,expected/* name */.UU)(), (0,expected/* mapOf */.A7)((0,expected/* name */.UU)(), cloudHost)), 'Hosts by environment and name; required by environments with driver digitalocean.', {}),
    firewall: (0,described/* maybe */.no)(firewall, 'What the outside can reach.'),
}, described/* mapping */.pq);
const cloud = selection(['digitalocean'], { digitalocean });
const infra = schemas/* strictObject */.rej({
    bootstrap: (0,described/* maybe */.no)(schemas/* strictObject */.rej({
        ssh_user: (0,described/* maybe */.no)((0,expected/* user */.kQ)(), 'The same as ssh.user.'),
        ssh: (0,described/* maybe */.no)(schemas/* strictObject */.rej({
            user: (0,described/* maybe */.no)((0,expected/* user */.kQ)(), 'Login on new hosts; root only if it is written.'),
            port: (0,described/* maybe */.no)((0,expected/* port */.Oh)(), 'Port of SSH on new hosts.', defaults/* defaults */.N.sshPort),
            privateKeyPath: (0,described/* maybe */.no)((0,expected/* userPath */.rZ)(), 'Private key file; without it the SSH agent.'),
            knownHostsFile: (0,described/* maybe */.no)((0,expected/* userPath */.rZ)(), 'Where keys of hosts are kept.', defaults/* defaults */.N.knownHosts),
        }, described/* mapping */.pq), 'How a new host is reached.'),
        docker: (0,described/* maybe */.no)(schemas/* strictObject */.rej({
            enabled: (0,described/* maybe */.no)((0,expected/* boolean */.zM)(), 'false: Docker is left alone.', defaults/* defaults */.N.infra.dockerEnabled),
            installMethod: (0,described/* maybe */.no)((0,expected/* choice */.Yq)(['apt', 'script', 'skip']), "apt: the vendor's repository, with its signed key.", defaults/* defaults */.N.infra.installMethod),
            version: (0,described/* maybe */.no)((0,expected/* words */.aL)(), 'Version of the repository; without it the newest.'),
        }, described/* mapping */.pq), 'Docker on a new host.'),
        network: (0,described/* maybe */.no)(schemas/* strictObject */.rej({ provider: (0,described/* maybe */.no)((0,expected/* choice */.Yq)(['tailscale']), 'Equal to network.provider.') }, described/* mapping */.pq), 'Network that a new host joins.'),
    }, described/* mapping */.pq), 'How a new host is made ready.'),
}, described/* mapping */.pq);
const secretTypes = () => (0,expected/* someSetOf */.Fd)((0,expected/* choice */.Yq)(['dev', 'preview', 'local']));
const secrets = selection(['encore', 'envfile'], {
    envfile: (0,described/* also */.Y_)(schemas/* strictObject */.rej({
        source_file: (0,described/* needed */.Ow)((0,expected/* path */.Ae)(), 'dotenv file that is read.'),
        target_file: (0,described/* needed */.Ow)((0,expected_outside/* fileOrHostPath */.Z1)(), 'dotenv file that is written; absolute only with target hosts.'),
        target: (0,described/* maybe */.no)((0,expected/* choice */.Yq)(['local', 'hosts']), 'hosts: on every host of the environment.', defaults/* defaults */.N.secretsTarget),
    }, described/* mapping */.pq), (0,described/* when */.z7)({ not: { properties: { target: { const: 'hosts' } }, required: ['target'] } }, { properties: { target_file: { not: { pattern: '^/' } } } })),
    encore: schemas/* strictObject */.rej({
        types: (0,described/* maybe */.no)(secretTypes(), 'Types that are set; prod only by its flag.', defaults/* defaults */.N.encore.secretTypes),
        workdir: (0,described/* maybe */.no)((0,expected/* path */.Ae)(), "Folder with encore.app; without it the backend's."),
    }, described/* mapping */.pq),
});
const ci = selection(['github'], {
    github: schemas/* strictObject */.rej({
        workflow_file: (0,described/* maybe */.no)((0,expected_outside/* workflowFile */.EY)(), 'The workflow that deploys.', defaults/* defaults */.N.ci.workflowFile),
        token_env: (0,described/* maybe */.no)((0,expected/* environmentName */.VE)(), 'Name of the variable with the token.', defaults/* defaults */.N.ci.tokenEnv),
        repository: (0,described/* maybe */.no)((0,expected_outside/* repository */.Jk)(), 'owner/name; without it the git remote, or GITHUB_REPOSITORY.'),
    }, described/* mapping */.pq),
});

;// CONCATENATED MODULE: ./build/config/schema.js









const formatVersion = 1;
const project = schemas/* strictObject */.rej({
    name: (0,described/* needed */.Ow)((0,expected/* name */.UU)(), 'The app; part of image, project and folder names, fixed once hosts carry it.'),
    registry: (0,described/* maybe */.no)((0,expected/* registry */.u5)(), 'Where built images go; required when something built goes to a host.'),
}, described/* mapping */.pq);
const releases = schemas/* strictObject */.rej({ keep: (0,described/* maybe */.no)((0,expected/* integer */.nd)(2, 50), 'Releases that stay restorable on each host.', defaults/* defaults */.N.keep) }, described/* mapping */.pq);
const configSchema = schemas/* strictObject */.rej({
    version: (0,described/* maybe */.no)(schemas/* literal */.euz(formatVersion, { error: '1' }), 'Version of this format.', formatVersion),
    project: (0,described/* needed */.Ow)(project, 'What is deployed.'),
    compose: (0,described/* maybe */.no)(paths(), `Compose file or files; later ones override earlier ones. Without it the one that lies there of ${defaults/* defaults */.N.composeFiles.join(', ')}.`),
    releases: (0,described/* maybe */.no)(releases, 'What is kept of releases.'),
    services: (0,described/* maybe */.no)((0,expected/* mapOf */.A7)((0,expected/* serviceName */.fe)(), service), 'How each service of the compose file is treated.'),
    backend: (0,described/* maybe */.no)(backend, 'What is built besides the services that have build in the compose file.'),
    frontend: (0,described/* maybe */.no)(frontend, 'The user interface, where it is a process and an image of its own.'),
    dev: (0,described/* maybe */.no)(dev, 'The app on a laptop.'),
    databases: (0,described/* maybe */.no)((0,expected/* mapOf */.A7)((0,expected/* name */.UU)(), database), 'Databases by name; migrations of each run once and in order.'),
    migrations: (0,described/* maybe */.no)(migrations, 'What all databases share.'),
    network: (0,described/* maybe */.no)(network, 'The private network that hosts are joined to.'),
    cloud: (0,described/* maybe */.no)(cloud, 'Where hosts are created.'),
    infra: (0,described/* maybe */.no)(infra, 'How new hosts are made ready.'),
    secrets: (0,described/* maybe */.no)(secrets, 'Where secrets come from and go.'),
    ci: (0,described/* maybe */.no)(ci, 'Where pipelines run.'),
    environments: (0,described/* needed */.Ow)((0,expected/* mapOf */.A7)((0,expected/* name */.UU)(), environment), 'Places where the app runs, by name; at least one.').meta({
        minProperties: 1,
    }),
}, described/* mapping */.pq)
    .describe('Configuration of Stagecraft.');


/***/ })

};
;