"use strict";
exports.id = 187;
exports.ids = [187];
exports.modules = {

/***/ 28187:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createGenericBackend: () => (/* binding */ createGenericBackend)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/commands/buildx.js
var buildx = __webpack_require__(46972);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: ./build/model/label.js
var label = __webpack_require__(79239);
// EXTERNAL MODULE: ./build/model/name.js
var model_name = __webpack_require__(40042);
;// CONCATENATED MODULE: ./build/commands/buildx-answer.js



const platform = schemas/* object */.Ikc({
    os: schemas/* string */.YjP().optional(),
    architecture: schemas/* string */.YjP().optional(),
    variant: schemas/* string */.YjP().optional(),
});
const buildx_answer_image = platform.extend({
    config: schemas/* object */.Ikc({ Labels: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).nullish() }).nullish(),
});
const inspected = schemas/* object */.Ikc({
    manifest: schemas/* object */.Ikc({
        digest: schemas/* string */.YjP(),
        manifests: schemas/* array */.YOg(schemas/* object */.Ikc({ platform: platform.nullish() })).nullish(),
    }),
    image: schemas/* union */.KCZ([buildx_answer_image.extend({ architecture: schemas/* string */.YjP() }), schemas/* record */.g1P(schemas/* string */.YjP(), buildx_answer_image)]).nullish(),
});
function readInspection(stdout) {
    const read = inspected.safeParse(parseJson(stdout));
    const digest = (0,model_name/* parseDigest */.m)(read.data?.manifest.digest ?? '');
    if (!read.success || digest === undefined)
        return undefined;
    const { manifest, image: said } = read.data;
    const images = said === null || said === undefined ? [] : isOne(said) ? [said] : Object.values(said);
    const described = manifest.manifests?.map((each) => each.platform ?? {}) ?? images;
    const platforms = [...new Set(described.flatMap(platformOf))].sort();
    const labelled = (name) => {
        const [first, ...others] = new Set(images.map((each) => each.config?.Labels?.[name]));
        return others.length === 0 && first ? first : undefined;
    };
    const [revision, inputs] = [labelled(label/* imageLabel */.ec.revision), labelled(label/* imageLabel */.ec.inputs)];
    return { digest, platforms, ...(revision ? { revision } : {}), ...(inputs ? { inputs } : {}) };
}
const isOne = (said) => typeof said['architecture'] === 'string';
const platformOf = ({ os, architecture, variant }) => !os || !architecture || os === 'unknown' ? [] : [[os, architecture, variant].filter(Boolean).join('/')];
const metadata = schemas/* object */.Ikc({
    'containerimage.digest': schemas/* string */.YjP().optional(),
    'containerimage.config.digest': schemas/* string */.YjP().optional(),
});
function readBuildMetadata(text) {
    const read = metadata.safeParse(parseJson(text));
    const digest = (0,model_name/* parseDigest */.m)(read.data?.['containerimage.digest'] ?? '');
    const id = (0,model_name/* parseDigest */.m)(read.data?.['containerimage.config.digest'] ?? '') ?? digest;
    return { ...(digest === undefined ? {} : { digest }), ...(id === undefined ? {} : { id }) };
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
const noBuilder = /is not a docker command|unknown command: docker buildx|unknown flag|unknown shorthand|cannot connect to the docker daemon|is the docker daemon running|permission denied while trying to connect|error during connect/i;
const silent = /dial tcp|no such host|timed? ?out|deadline exceeded|connection re|broken pipe|unexpected eof|\beof$|tls|x509|certificate|server gave http response|network is unreachable|no route to host/i;
const inspectProblems = [
    [noBuilder, 'builder'],
    [/\b429\b|too many requests|toomanyrequests/i, 'busy'],
    [
        /\b40[13]\b|access denied|authorization failed|failed to authorize|unauthorized|denied:|insufficient_scope/i,
        'denied',
    ],
    [/: not found$|manifest unknown|name unknown|\b404\b/im, 'missing'],
    [silent, 'silent'],
];
const readInspectProblem = (stderr) => inspectProblems.find(([pattern]) => pattern.test(stderr))?.[1] ?? 'answer';
function readBuildProblem(stderr) {
    const error = /^ERROR: ([^]*)$/m.exec(stderr)?.[1]?.trim() ?? lastLines(stderr, 1);
    if (noBuilder.test(error))
        return { problem: 'builder', said: error };
    if (cannotCombine.test(error))
        return { problem: 'platforms', said: firstLine(error) };
    if (/exec format error/i.test(stderr))
        return { problem: 'platforms', said: 'it cannot run their programs' };
    if (isOfPush(stderr, error))
        return { problem: refused.test(error) ? 'refused' : 'push', said: firstLine(error) };
    return { problem: 'build', said: lastLines(stderr.slice(Math.max(0, stderr.indexOf('\n------\n'))), 40) };
}
const cannotCombine = /multi-platform build is not supported|multiple platforms feature is currently not supported/i;
const refused = /denied|unauthorized|authentication required|no basic auth|forbidden|insufficient_scope|\b40[13]\b|name invalid/i;
const isOfPush = (stderr, error) => /^ > pushing /m.test(stderr) ||
    /failed to push|failed to solve: (failed commit|unexpected status from (HEAD|PUT|POST))/i.test(error);
const firstLine = (text) => text.split('\n')[0] ?? '';
const lastLines = (text, count) => text.trim().split('\n').slice(-count).join('\n');

// EXTERNAL MODULE: ./build/model/fault.js
var fault = __webpack_require__(69969);
// EXTERNAL MODULE: ./build/model/faults/index.js + 16 modules
var faults = __webpack_require__(28977);
// EXTERNAL MODULE: ./build/model/reference.js
var model_reference = __webpack_require__(79724);
// EXTERNAL MODULE: ./build/model/secret.js
var secret = __webpack_require__(30381);
;// CONCATENATED MODULE: ./build/backend/build-path.js



async function buildPaths({ service, root, build }) {
    const project = await (0,promises_.realpath)(root);
    const find = async (use, at, path) => {
        const found = await (0,promises_.realpath)((0,external_node_path_.resolve)(at, path)).catch(() => undefined);
        const problem = (kind) => faults/* faults */.e.BUILD_PATH({ service, use, path, problem: kind });
        if (found === undefined)
            throw problem('missing');
        if (found !== project && !found.startsWith(project === external_node_path_.sep ? external_node_path_.sep : `${project}${external_node_path_.sep}`))
            throw problem('outside');
        const isFolder = (await (0,promises_.stat)(found)).isDirectory();
        if (isFolder !== (use === 'build context'))
            throw problem('missing');
        return found;
    };
    const context = await find('build context', project, build.context);
    return { context, dockerfile: await find('Dockerfile', context, build.dockerfile) };
}

;// CONCATENATED MODULE: ./build/backend/generic.js









const patience = { build: 3_600_000, ask: 60_000 };
const pauses = [1_000, 4_000];
function createGenericBackend(settings) {
    const known = new Map();
    return {
        plan: planBuild,
        build: async (request) => {
            known.delete(request.reference);
            return build(settings, request);
        },
        resolve: async (reference) => {
            const found = known.get(reference) ?? (await resolve(settings, reference));
            if (found !== undefined)
                known.set(reference, found);
            return found;
        },
    };
}
function planBuild({ build: { context, dockerfile, target, platforms }, reference, destination, }) {
    const stage = target === undefined ? '' : `, stage ${target}`;
    const made = platforms.length === 0 ? '' : ` for ${platforms.join(', ')}`;
    const steps = [{ name: 'build', sentence: `Build ${reference} from ${context} (${dockerfile}${stage})${made}` }];
    const push = { name: 'push', sentence: `Push ${reference}` };
    return { provider: 'generic', steps: destination === 'registry' ? [...steps, push] : steps };
}
async function build(settings, request) {
    const { reference, destination, labels, output } = request;
    const { args, target, platforms, secrets = [], cache = { from: [], to: [] } } = request.build;
    const absent = secrets.filter((name) => !settings.variables[name]);
    if (absent.length > 0)
        throw faults/* faults */.e.BUILD_SECRET_UNSET({ reference, names: absent });
    settings.hide(secrets.map((name) => new secret/* Secret */.z(name, settings.variables[name] ?? '')));
    const paths = await buildPaths(request);
    const folder = await settings.temporary();
    try {
        const metadataFile = (0,external_node_path_.join)(folder.path, 'metadata.json');
        const named = {
            ...paths,
            args,
            ...(target === undefined ? {} : { target }),
            platforms,
            secrets,
            cache,
            labels,
            reference,
            destination,
        };
        const answer = await docker(settings, {
            argv: (0,buildx/* buildxBuild */.NH)({ ...named, metadataFile }),
            folder: paths.context,
            deadline: patience.build,
            reason: `the build of ${reference}`,
            output,
        });
        if (answer.code !== 0)
            throw buildFault(request, answer);
        const { digest, id } = readBuildMetadata(await (0,promises_.readFile)(metadataFile, 'utf8').catch(() => ''));
        if (destination === 'engine' && id !== undefined)
            return { digest: id, platforms: [] };
        if (digest === undefined || digest === id)
            throw faults/* faults */.e.BUILD_NO_DIGEST({ reference });
        const found = await resolve(settings, reference);
        if (found?.digest !== digest)
            throw faults/* faults */.e.PUSH_DIFFERS({ reference, pushed: digest, found: found?.digest ?? '' });
        return { digest, platforms: found.platforms };
    }
    finally {
        await folder.remove();
    }
}
function buildFault({ reference, build: { platforms } }, { stderr }) {
    const { problem, said } = readBuildProblem(stderr);
    const registry = registryOf(reference);
    switch (problem) {
        case 'builder':
            return faults/* faults */.e.BUILDER_MISSING({ problem: said });
        case 'platforms':
            return faults/* faults */.e.BUILDER_PLATFORMS({ platforms, said });
        case 'refused':
            return faults/* faults */.e.PUSH_REFUSED({ reference, registry, said });
        case 'push':
            return faults/* faults */.e.PUSH_FAILED({ reference, registry, said });
        case 'build':
            return faults/* faults */.e.BUILD_FAILED({ reference, said });
    }
}
async function resolve(settings, reference) {
    for (let attempt = 0;; attempt++) {
        const { code, stdout, stderr } = await ask(settings, reference);
        const found = code === 0 ? readInspection(stdout) : undefined;
        if (found !== undefined)
            return found;
        const problem = code === 0 ? 'answer' : readInspectProblem(stderr);
        if (problem === 'missing')
            return undefined;
        const pause = pauses[attempt];
        const mayPass = problem === 'silent' || problem === 'answer';
        if (!mayPass || pause === undefined)
            throw resolveFaults[problem](reference, lastLine(code === 0 ? stdout : stderr));
        await settings.pause(pause);
    }
}
async function ask(settings, reference) {
    try {
        return await docker(settings, {
            argv: (0,buildx/* buildxInspect */.xl)(reference),
            folder: '/',
            deadline: patience.ask,
            reason: `the registry of ${reference}`,
        });
    }
    catch (error) {
        if (!(error instanceof fault/* Fault */.vC) || error.code !== faults/* faults */.e.WAIT_DEADLINE.code)
            throw error;
        throw resolveFaults.silent(reference, `no answer in ${patience.ask / 1000} s`);
    }
}
const resolveFaults = {
    builder: (_, said) => faults/* faults */.e.BUILDER_MISSING({ problem: said }),
    denied: (reference, said) => faults/* faults */.e.REGISTRY_DENIED({ reference, registry: registryOf(reference), said }),
    busy: (reference, said) => faults/* faults */.e.REGISTRY_BUSY({ reference, registry: registryOf(reference), said }),
    silent: (reference, said) => faults/* faults */.e.REGISTRY_SILENT({ reference, registry: registryOf(reference), said }),
    answer: (reference, said) => faults/* faults */.e.REGISTRY_ANSWER({ reference, registry: registryOf(reference), said }),
};
async function docker({ program, variables }, call) {
    try {
        return await program({ ...call, environment: (0,buildx/* buildxEnvironment */.Qe)(variables) });
    }
    catch (error) {
        if (!(error instanceof fault/* Fault */.vC) || error.code !== faults/* faults */.e.PROGRAM_MISSING.code)
            throw error;
        throw faults/* faults */.e.BUILDER_MISSING({ problem: 'there is no docker command.' });
    }
}
const registryOf = (reference) => (0,model_reference/* parseReference */.F)(reference)?.registry ?? reference;
const lastLine = (text) => (text.trim().split('\n').at(-1) ?? '').replace(/^ERROR: /, '').slice(0, 500);


/***/ }),

/***/ 46972:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NH: () => (/* binding */ buildxBuild),
/* harmony export */   Qe: () => (/* binding */ buildxEnvironment),
/* harmony export */   S6: () => (/* binding */ buildLabels),
/* harmony export */   xl: () => (/* binding */ buildxInspect)
/* harmony export */ });
/* harmony import */ var _model_label_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79239);

function buildxBuild(build) {
    return [
        ...['docker', 'buildx', 'build', '--progress', 'plain', '--provenance=false'],
        build.destination === 'registry' ? '--push' : '--load',
        ...['--metadata-file', build.metadataFile, '--tag', build.reference, '--file', build.dockerfile],
        ...(build.target === undefined ? [] : ['--target', build.target]),
        ...(build.platforms.length === 0 ? [] : ['--platform', build.platforms.join(',')]),
        ...pairs('--build-arg', build.args),
        ...pairs('--label', build.labels),
        ...build.secrets.flatMap((name) => ['--secret', `id=${name},env=${name}`]),
        ...build.cache.from.flatMap((place) => ['--cache-from', place]),
        ...build.cache.to.flatMap((place) => ['--cache-to', place]),
        build.context,
    ];
}
const buildxInspect = (reference) => [
    ...['docker', 'buildx', 'imagetools', 'inspect', reference],
    ...['--format', '{{json .}}'],
];
const buildxEnvironment = (variables) => Object.fromEntries(Object.entries(variables).filter(([name]) => !changesBuilds.test(name)));
const changesBuilds = /^(SOURCE_DATE_EPOCH|BUILDX_(GIT|METADATA|NO_DEFAULT)_\w+|EXPERIMENTAL_BUILDKIT_\w+)$/;
const buildLabels = (facts) => ({
    ...(facts.revision === undefined ? {} : { [_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .imageLabel */ .ec.revision]: facts.revision }),
    [_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .imageLabel */ .ec.version]: facts.version,
    ...(facts.source === undefined ? {} : { [_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .imageLabel */ .ec.source]: facts.source }),
    [_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .imageLabel */ .ec.app]: facts.app,
    [_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .imageLabel */ .ec.inputs]: facts.inputs,
    ...(facts.services.length === 0 ? {} : { [_model_label_js__WEBPACK_IMPORTED_MODULE_0__/* .imageLabel */ .ec.services]: facts.services.join(',') }),
});
const pairs = (flag, values) => Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, value]) => [flag, `${name}=${value}`]);


/***/ }),

/***/ 79724:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ isPathComponent),
/* harmony export */   F: () => (/* binding */ parseReference)
/* harmony export */ });
/* harmony import */ var _name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);

const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const domain = `(?:${label}(?:\\.${label})*|\\[[0-9a-fA-F:]+\\])(?::[0-9]{1,5})?`;
const whole = new RegExp(`^(?<name>(?:(?<domain>${domain})/)?${component}(?:/${component})*)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$`);
const longestName = 255;
function parseReference(text) {
    const { name, domain: first, tag, digest } = whole.exec(text)?.groups ?? {};
    if (name === undefined || name.length > longestName || /^(sha256:)?[0-9a-f]{64}$/.test(text))
        return undefined;
    const isRegistry = first !== undefined && (/[.:\]]/.test(first) || first === 'localhost');
    if (first !== undefined && !isRegistry && /[A-Z]/.test(first))
        return undefined;
    const parsed = digest === undefined ? undefined : (0,_name_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDigest */ .m)(digest);
    return {
        registry: isRegistry ? first : 'docker.io',
        repository: name,
        ...(tag === undefined ? {} : { tag }),
        ...(parsed === undefined ? {} : { digest: parsed }),
    };
}
const isPathComponent = (text) => new RegExp(`^${component}$`).test(text);


/***/ })

};
;