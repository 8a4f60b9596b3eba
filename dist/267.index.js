"use strict";
exports.id = 267;
exports.ids = [267];
exports.modules = {

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

/***/ 55426:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   am: () => (/* binding */ imageOutputs),
/* harmony export */   nw: () => (/* binding */ digestsOf),
/* harmony export */   xY: () => (/* binding */ buildMissing),
/* harmony export */   y7: () => (/* binding */ findMissing)
/* harmony export */ });
/* harmony import */ var _commands_buildx_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46972);
/* harmony import */ var _model_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63061);
/* harmony import */ var _model_fault_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69969);
/* harmony import */ var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28977);
/* harmony import */ var _model_name_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(40042);
/* harmony import */ var _plan_images_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(76995);
/* harmony import */ var _plan_platforms_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(31431);
/* harmony import */ var _images_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(19193);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(32447);









async function buildMissing(world, project, building) {
    const asked = await (building.pending ?? findMissing(world, project, building));
    const isThere = asked.every(({ found }) => found !== undefined);
    const hosts = isThere ? undefined : await building.hosts?.();
    const pending = hosts === undefined ? asked : asked.map((each) => forHosts(project, each, hosts));
    const made = [];
    const build = async () => {
        for (const each of pending)
            made.push(each.found ?? (await buildOne(world, each)));
    };
    if (isThere)
        await build();
    else
        await asStage(world, building.version, build);
    return made;
}
async function asStage({ emit, now }, version, work) {
    const start = now();
    const ended = (outcome) => emit({ kind: 'stage.finished', stage: 'build', outcome, milliseconds: now() - start });
    emit({ kind: 'stage.started', stage: 'build', summary: `the images of ${version}` });
    try {
        await work();
    }
    catch (error) {
        ended('failed');
        throw error;
    }
    ended('completed');
}
async function findMissing(world, project, building) {
    const { version, services, destination = 'registry' } = building;
    const images = (0,_plan_images_js__WEBPACK_IMPORTED_MODULE_5__/* .imagesOf */ .I)({ config: project.config, compose: project.compose, version, services, destination });
    if ('faults' in images)
        throw new _model_fault_js__WEBPACK_IMPORTED_MODULE_2__/* .Faults */ .CG(images.faults);
    if (images.built.length === 0)
        return [];
    const [backend, checkout] = await Promise.all([world.outside.backend(), (0,_version_js__WEBPACK_IMPORTED_MODULE_8__/* .readCheckout */ .b$)(world, project.root)]);
    const pending = [];
    for (const image of images.built) {
        const request = requestOf(world, project, { image, checkout, version, destination });
        const found = destination === 'engine' ? undefined : await findBuilt(world, { image, checkout, version, backend });
        pending.push({ image, request, backend, ...(found === undefined ? {} : { found }) });
    }
    if (pending.some(({ found }) => found === undefined))
        (0,_version_js__WEBPACK_IMPORTED_MODULE_8__/* .refuseDirty */ .JT)(checkout, project.environment);
    return pending;
}
async function findBuilt(world, { image, checkout, version, backend }) {
    const { reference } = image;
    const found = await backend.resolve(reference);
    if (found === undefined)
        return undefined;
    const here = checkout.kind === 'commit' ? checkout.revision : undefined;
    if (here !== undefined && found.revision !== undefined && found.revision !== here)
        throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__/* .faults */ .e.VERSION_TAKEN({ reference, version, built: found.revision, here });
    if (found.inputs !== undefined && found.inputs !== inputsOf(image))
        throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__/* .faults */ .e.VERSION_OTHER_INPUTS({ reference, version });
    const because = here === found.revision && here !== undefined
        ? 'built from this commit already'
        : 'used as it is: nobody can tell which files it was built from';
    world.emit({ kind: 'notice', level: 'info', message: `${reference} is in the registry, ${because}` });
    return { image, digest: found.digest, isNew: false };
}
function inputsOf({ build: { cache, ...inputs } }) {
    void cache;
    return (0,_model_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOf */ .ol)((0,_model_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .canonical */ .$N)(inputs));
}
function requestOf({ emit }, { config, root }, { image, checkout, version, destination }) {
    const { build, reference, services, users } = image;
    const service = services[0] ?? 'backend';
    const origin = checkout.kind === 'none'
        ? {}
        : { revision: checkout.revision, ...(checkout.source === undefined ? {} : { source: checkout.source }) };
    return {
        service,
        build,
        root,
        reference,
        destination,
        labels: (0,_commands_buildx_js__WEBPACK_IMPORTED_MODULE_0__/* .buildLabels */ .S6)({ app: config.app, services: users, version, inputs: inputsOf(image), ...origin }),
        output: (text) => emit({ kind: 'step.output', step: `build/${service}`, text }),
    };
}
async function buildOne({ emit }, { image, request, backend }) {
    const say = (message) => emit({ kind: 'notice', level: 'info', message });
    for (const { sentence } of backend.plan(request).steps)
        say(sentence);
    const { digest } = await backend.build(request);
    say(`${image.reference} is ${digest}`);
    return { image, digest, isNew: true };
}
function forHosts(project, pending, hosts) {
    const { image, request, found } = pending;
    const { build, reference, services } = image;
    if (found !== undefined)
        return pending;
    const placed = (0,_images_js__WEBPACK_IMPORTED_MODULE_7__/* .hostsOf */ .PP)(project, hosts);
    const written = services.map((name) => [name, { reference, platforms: build.platforms }]);
    const wrong = (0,_plan_platforms_js__WEBPACK_IMPORTED_MODULE_6__/* .platformFaults */ .r)(Object.fromEntries(written), placed);
    if (wrong.length > 0)
        throw new _model_fault_js__WEBPACK_IMPORTED_MODULE_2__/* .Faults */ .CG(wrong);
    if (build.platforms.length > 0)
        return pending;
    const theirs = (0,_model_name_js__WEBPACK_IMPORTED_MODULE_4__/* .keysOf */ .YD)(placed).filter((host) => placed[host]?.services.some((name) => services.includes(name)));
    const platforms = [...new Set(theirs.map((host) => (0,_plan_platforms_js__WEBPACK_IMPORTED_MODULE_6__/* .platformOf */ .t)(placed[host]?.architecture ?? '')))].sort();
    return { ...pending, request: { ...request, build: { ...build, platforms } } };
}
function imageOutputs(made) {
    if (made.length === 0)
        return {};
    const main = made.find(({ image }) => image.isMain);
    return { images: JSON.stringify(digestsOf(made)), ...(main === undefined ? {} : { imageDigest: main.digest }) };
}
const digestsOf = (made) => Object.fromEntries(made.flatMap(({ image, digest }) => image.services.map((name) => [name, digest])));


/***/ }),

/***/ 25267:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runBuild: () => (/* binding */ runBuild)
/* harmony export */ });
/* harmony import */ var _build_missing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55426);
/* harmony import */ var _deploying_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73026);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32447);



async function runBuild(inputs, world) {
    const project = await (0,_deploying_js__WEBPACK_IMPORTED_MODULE_1__/* .loadProject */ .gi)(world, inputs, 'build');
    (0,_deploying_js__WEBPACK_IMPORTED_MODULE_1__/* .refuseUnknownServices */ .VM)(project, inputs.services);
    const { version } = await (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .versionOf */ .E4)(world, project, inputs.version);
    const { services, push: isPushed } = inputs;
    const building = { version, services, destination: isPushed ? 'registry' : 'engine' };
    if (inputs.dryRun) {
        const pending = await (0,_build_missing_js__WEBPACK_IMPORTED_MODULE_0__/* .findMissing */ .y7)(world, project, building);
        return planned(version, pending);
    }
    const made = await (0,_build_missing_js__WEBPACK_IMPORTED_MODULE_0__/* .buildMissing */ .xY)(world, project, building);
    return isPushed ? pushed(version, made, project.environment.name) : kept(version, made);
}
const nothing = 'Nothing is built here: no service has build.';
const pushed = (version, made, environment) => ({
    outputs: { version, images: '{}', ...(0,_build_missing_js__WEBPACK_IMPORTED_MODULE_0__/* .imageOutputs */ .am)(made) },
    lines: made.length === 0 ? [nothing] : made.map(describeMade),
    next: `stagecraft deploy --env ${environment} --version ${version}`,
    result: {
        version,
        images: (0,_build_missing_js__WEBPACK_IMPORTED_MODULE_0__/* .digestsOf */ .nw)(made),
        built: made.filter(({ isNew }) => isNew).map(({ image }) => image.reference),
    },
});
const describeMade = ({ image, digest, isNew }) => `${image.reference} ${isNew ? 'built and pushed' : 'was there'}: ${digest}`;
const kept = (version, made) => ({
    outputs: { version },
    lines: [
        ...(made.length === 0 ? [nothing] : made.map(({ image, digest }) => `${image.reference} built: ${digest}`)),
        ...(made.length === 0
            ? []
            : ['It was not pushed, and hosts get images from the registry alone: add --push to deploy it.']),
    ],
    result: { version, images: {}, built: made.map(({ image }) => image.reference) },
});
const planned = (version, pending) => ({
    outputs: { version },
    lines: pending.length === 0
        ? [nothing]
        : pending.flatMap(({ found, backend, request }) => found === undefined ? backend.plan(request).steps.map(({ sentence }) => sentence) : [describeMade(found)]),
    result: {
        version,
        wouldBuild: pending.flatMap(({ found, image }) => (found === undefined ? [image.reference] : [])),
    },
});


/***/ })

};
;