"use strict";
exports.id = 349;
exports.ids = [349, 389];
exports.modules = {
  /***/
  46972: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        NH: () => (
          /* binding */
          buildxBuild
        ),
        /* harmony export */
        Qe: () => (
          /* binding */
          buildxEnvironment
        ),
        /* harmony export */
        S6: () => (
          /* binding */
          buildLabels
        ),
        /* harmony export */
        xl: () => (
          /* binding */
          buildxInspect
        )
        /* harmony export */
      });
      var _model_label_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79239);
      function buildxBuild(build) {
        return [
          ...["docker", "buildx", "build", "--progress", "plain", "--provenance=false"],
          build.destination === "registry" ? "--push" : "--load",
          ...["--metadata-file", build.metadataFile, "--tag", build.reference, "--file", build.dockerfile],
          ...build.target === void 0 ? [] : ["--target", build.target],
          ...build.platforms.length === 0 ? [] : ["--platform", build.platforms.join(",")],
          ...pairs("--build-arg", build.args),
          ...pairs("--label", build.labels),
          ...build.secrets.flatMap((name) => ["--secret", `id=${name},env=${name}`]),
          ...build.cache.from.flatMap((place) => ["--cache-from", place]),
          ...build.cache.to.flatMap((place) => ["--cache-to", place]),
          build.context
        ];
      }
      const buildxInspect = (reference) => [
        ...["docker", "buildx", "imagetools", "inspect", reference],
        ...["--format", "{{json .}}"]
      ];
      const buildxEnvironment = (variables) => Object.fromEntries(Object.entries(variables).filter(([name]) => !changesBuilds.test(name)));
      const changesBuilds = /^(SOURCE_DATE_EPOCH|BUILDX_(GIT|METADATA|NO_DEFAULT)_\w+|EXPERIMENTAL_BUILDKIT_\w+)$/;
      const buildLabels = (facts) => ({
        ...facts.revision === void 0 ? {} : { [_model_label_js__WEBPACK_IMPORTED_MODULE_0__.ec.revision]: facts.revision },
        [_model_label_js__WEBPACK_IMPORTED_MODULE_0__.ec.version]: facts.version,
        ...facts.source === void 0 ? {} : { [_model_label_js__WEBPACK_IMPORTED_MODULE_0__.ec.source]: facts.source },
        [_model_label_js__WEBPACK_IMPORTED_MODULE_0__.ec.app]: facts.app,
        [_model_label_js__WEBPACK_IMPORTED_MODULE_0__.ec.inputs]: facts.inputs,
        ...facts.services.length === 0 ? {} : { [_model_label_js__WEBPACK_IMPORTED_MODULE_0__.ec.services]: facts.services.join(",") }
      });
      const pairs = (flag, values) => Object.entries(values).sort(([a], [b]) => a < b ? -1 : 1).flatMap(([name, value]) => [flag, `${name}=${value}`]);
    })
  ),
  /***/
  81036: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Zz: () => (
          /* binding */
          strangersIn
        ),
        /* harmony export */
        _n: () => (
          /* binding */
          pullRequestOf
        ),
        /* harmony export */
        j_: () => (
          /* binding */
          readEvent
        )
        /* harmony export */
      });
      const largest = 25e6;
      async function readEvent({ outside, variables }) {
        const { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path } = variables;
        if (!name)
          return void 0;
        const about = path ? await outside.files.about(path) : void 0;
        if (!path || about?.kind !== "file" || about.size > largest)
          return { name, payload: void 0 };
        const bytes = await outside.files.read(path);
        return { name, payload: jsonOf(new TextDecoder().decode(bytes ?? new Uint8Array())) };
      }
      async function pullRequestOf(around) {
        const { ci } = around.outside;
        const event = await readEvent(around);
        if (event === void 0)
          return { why: "this is no run of GitHub Actions" };
        if (ci === void 0)
          return { why: "there is no token to ask GitHub with (input github-token)", isUnknown: true };
        return (await ci()).pullRequest({ event, commit: around.variables["GITHUB_SHA"] ?? "" });
      }
      function strangersIn({ name, payload }) {
        if (name === "pull_request_target")
          return "its runs hold secrets while the pull request may come from anybody";
        const head = headOf(name, payload);
        if (head === void 0)
          return void 0;
        const own = textAt(payload, "repository", "full_name");
        return head === own ? void 0 : `its code is that of ${head ?? "a repository that is gone"}, a fork`;
      }
      function headOf(name, payload) {
        if (name.startsWith("pull_request"))
          return textAt(payload, "pull_request", "head", "repo", "full_name") ?? null;
        if (name === "workflow_run")
          return textAt(payload, "workflow_run", "head_repository", "full_name") ?? null;
        return void 0;
      }
      function textAt(value, ...keys) {
        const found = keys.reduce((at, key) => typeof at === "object" && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : void 0, value);
        return typeof found === "string" ? found : void 0;
      }
      function jsonOf(text) {
        try {
          return JSON.parse(text);
        } catch {
          return void 0;
        }
      }
    })
  ),
  /***/
  52583: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        n: () => (
          /* binding */
          refuseUnconfirmed
        )
        /* harmony export */
      });
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28977);
      function refuseUnconfirmed({ name, protected: isProtected }, { plan, planHash, confirm }) {
        if (confirm !== void 0 && confirm !== name)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.CONFIRM_OTHER({ environment: name, confirm });
        const isConfirmed = [plan, planHash, confirm].some((given) => given !== void 0);
        if (isProtected && !isConfirmed)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_0__.e.CONFIRM_NEEDED({ environment: name });
      }
    })
  ),
  /***/
  55426: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        am: () => (
          /* binding */
          imageOutputs
        ),
        /* harmony export */
        nw: () => (
          /* binding */
          digestsOf
        ),
        /* harmony export */
        xY: () => (
          /* binding */
          buildMissing
        ),
        /* harmony export */
        y7: () => (
          /* binding */
          findMissing
        )
        /* harmony export */
      });
      var _commands_buildx_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46972);
      var _model_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63061);
      var _model_fault_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69969);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28977);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(40042);
      var _plan_images_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(76995);
      var _plan_platforms_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(31431);
      var _images_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(19193);
      var _version_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(32447);
      async function buildMissing(world, project, building) {
        const asked = await (building.pending ?? findMissing(world, project, building));
        const isThere = asked.every(({ found }) => found !== void 0);
        const hosts = isThere ? void 0 : await building.hosts?.();
        const pending = hosts === void 0 ? asked : asked.map((each) => forHosts(project, each, hosts));
        const made = [];
        const build = async () => {
          for (const each of pending)
            made.push(each.found ?? await buildOne(world, each));
        };
        if (isThere)
          await build();
        else
          await asStage(world, building.version, build);
        return made;
      }
      async function asStage({ emit, now }, version, work) {
        const start = now();
        const ended = (outcome) => emit({ kind: "stage.finished", stage: "build", outcome, milliseconds: now() - start });
        emit({ kind: "stage.started", stage: "build", summary: `the images of ${version}` });
        try {
          await work();
        } catch (error) {
          ended("failed");
          throw error;
        }
        ended("completed");
      }
      async function findMissing(world, project, building) {
        const { version, services, destination = "registry" } = building;
        const images = (0, _plan_images_js__WEBPACK_IMPORTED_MODULE_5__.I)({ config: project.config, compose: project.compose, version, services, destination });
        if ("faults" in images)
          throw new _model_fault_js__WEBPACK_IMPORTED_MODULE_2__.CG(images.faults);
        if (images.built.length === 0)
          return [];
        const [backend, checkout] = await Promise.all([world.outside.backend(), (0, _version_js__WEBPACK_IMPORTED_MODULE_8__.b$)(world, project.root)]);
        const pending = [];
        for (const image of images.built) {
          const request = requestOf(world, project, { image, checkout, version, destination });
          const found = destination === "engine" ? void 0 : await findBuilt(world, { image, checkout, version, backend });
          pending.push({ image, request, backend, ...found === void 0 ? {} : { found } });
        }
        if (pending.some(({ found }) => found === void 0))
          (0, _version_js__WEBPACK_IMPORTED_MODULE_8__.JT)(checkout, project.environment);
        return pending;
      }
      async function findBuilt(world, { image, checkout, version, backend }) {
        const { reference } = image;
        const found = await backend.resolve(reference);
        if (found === void 0)
          return void 0;
        const here = checkout.kind === "commit" ? checkout.revision : void 0;
        if (here !== void 0 && found.revision !== void 0 && found.revision !== here)
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__.e.VERSION_TAKEN({ reference, version, built: found.revision, here });
        if (found.inputs !== void 0 && found.inputs !== inputsOf(image))
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_3__.e.VERSION_OTHER_INPUTS({ reference, version });
        const because = here === found.revision && here !== void 0 ? "built from this commit already" : "used as it is: nobody can tell which files it was built from";
        world.emit({ kind: "notice", level: "info", message: `${reference} is in the registry, ${because}` });
        return { image, digest: found.digest, isNew: false };
      }
      function inputsOf({ build: { cache, ...inputs } }) {
        void cache;
        return (0, _model_digest_js__WEBPACK_IMPORTED_MODULE_1__.ol)((0, _model_digest_js__WEBPACK_IMPORTED_MODULE_1__.$N)(inputs));
      }
      function requestOf({ emit }, { config, root }, { image, checkout, version, destination }) {
        const { build, reference, services, users } = image;
        const service = services[0] ?? "backend";
        const origin = checkout.kind === "none" ? {} : { revision: checkout.revision, ...checkout.source === void 0 ? {} : { source: checkout.source } };
        return {
          service,
          build,
          root,
          reference,
          destination,
          labels: (0, _commands_buildx_js__WEBPACK_IMPORTED_MODULE_0__.S6)({ app: config.app, services: users, version, inputs: inputsOf(image), ...origin }),
          output: (text) => emit({ kind: "step.output", step: `build/${service}`, text })
        };
      }
      async function buildOne({ emit }, { image, request, backend }) {
        const say = (message) => emit({ kind: "notice", level: "info", message });
        for (const { sentence } of backend.plan(request).steps)
          say(sentence);
        const { digest } = await backend.build(request);
        say(`${image.reference} is ${digest}`);
        return { image, digest, isNew: true };
      }
      function forHosts(project, pending, hosts) {
        const { image, request, found } = pending;
        const { build, reference, services } = image;
        if (found !== void 0)
          return pending;
        const placed = (0, _images_js__WEBPACK_IMPORTED_MODULE_7__.PP)(project, hosts);
        const written = services.map((name) => [name, { reference, platforms: build.platforms }]);
        const wrong = (0, _plan_platforms_js__WEBPACK_IMPORTED_MODULE_6__.r)(Object.fromEntries(written), placed);
        if (wrong.length > 0)
          throw new _model_fault_js__WEBPACK_IMPORTED_MODULE_2__.CG(wrong);
        if (build.platforms.length > 0)
          return pending;
        const theirs = (0, _model_name_js__WEBPACK_IMPORTED_MODULE_4__.YD)(placed).filter((host) => placed[host]?.services.some((name) => services.includes(name)));
        const platforms = [...new Set(theirs.map((host) => (0, _plan_platforms_js__WEBPACK_IMPORTED_MODULE_6__.t)(placed[host]?.architecture ?? "")))].sort();
        return { ...pending, request: { ...request, build: { ...build, platforms } } };
      }
      function imageOutputs(made) {
        if (made.length === 0)
          return {};
        const main = made.find(({ image }) => image.isMain);
        return { images: JSON.stringify(digestsOf(made)), ...main === void 0 ? {} : { imageDigest: main.digest } };
      }
      const digestsOf = (made) => Object.fromEntries(made.flatMap(({ image, digest }) => image.services.map((name) => [name, digest])));
    })
  ),
  /***/
  40349: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.r(__webpack_exports__);
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        runPipeline: () => (
          /* binding */
          runPipeline
        )
        /* harmony export */
      });
      var _model_plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69490);
      var _observe_session_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44887);
      var _build_missing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55426);
      var _plan_confirm_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(52583);
      var _deploying_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(73026);
      var _run_plan_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(98389);
      var _model_faults_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(28977);
      var _version_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(32447);
      var _wanted_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(89650);
      async function runPipeline(inputs, world) {
        if (inputs.plan !== void 0 && (inputs.version !== void 0 || inputs.services !== void 0))
          throw _model_faults_index_js__WEBPACK_IMPORTED_MODULE_6__.e.PLAN_WITH_WISHES({});
        const project = await (0, _deploying_js__WEBPACK_IMPORTED_MODULE_4__.gi)(world, inputs);
        (0, _deploying_js__WEBPACK_IMPORTED_MODULE_4__.VM)(project, inputs.services);
        if (inputs.dryRun)
          return (0, _run_plan_js__WEBPACK_IMPORTED_MODULE_5__.showDeploy)(world, project, inputs);
        (0, _plan_confirm_js__WEBPACK_IMPORTED_MODULE_3__.n)(project.environment, inputs);
        const versioned = inputs.plan === void 0 ? await (0, _version_js__WEBPACK_IMPORTED_MODULE_7__.E4)(world, project, inputs.version) : ofPlan;
        const { version } = versioned;
        const wanting = { version, services: inputs.services };
        const pending = inputs.plan !== void 0 || inputs.skipBuild ? void 0 : (0, _build_missing_js__WEBPACK_IMPORTED_MODULE_2__.y7)(world, project, wanting);
        pending?.catch(() => void 0);
        const made = [];
        const applied = await (0, _deploying_js__WEBPACK_IMPORTED_MODULE_4__.zt)(world, project, {
          operation: "deploy",
          lockWait: inputs.lockWait,
          plan: inputs.plan,
          planHash: inputs.planHash,
          again: commandOf(inputs),
          ...versioned,
          services: inputs.services,
          before: async (session) => {
            if (pending === void 0)
              return;
            const hosts = async () => (await session.look((0, _wanted_js__WEBPACK_IMPORTED_MODULE_8__.oq)(project), _observe_session_js__WEBPACK_IMPORTED_MODULE_1__.X)).observed.hosts;
            made.push(...await (0, _build_missing_js__WEBPACK_IMPORTED_MODULE_2__.xY)(world, project, { ...wanting, hosts, pending }));
          }
        });
        world.showPlan(applied.plan, (0, _model_plan_js__WEBPACK_IMPORTED_MODULE_0__.SH)(applied.plan));
        const result = (0, _deploying_js__WEBPACK_IMPORTED_MODULE_4__.Bg)(applied, project);
        return { ...result, outputs: { ...result.outputs, ...(0, _build_missing_js__WEBPACK_IMPORTED_MODULE_2__.am)(made) } };
      }
      const ofPlan = { version: "of the plan" };
      function commandOf(inputs) {
        const { environment, plan, version, services } = inputs;
        const wishes = [
          ...plan === void 0 ? [] : ["--plan", plan],
          ...version === void 0 ? [] : ["--version", version],
          ...services === void 0 ? [] : ["--services", services.join(",")]
        ];
        return [`stagecraft deploy --env ${environment}`, ...wishes].join(" ");
      }
    })
  ),
  /***/
  98389: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.r(__webpack_exports__);
      __webpack_require__.d(__webpack_exports__, {
        runPlan: () => (
          /* binding */
          runPlan
        ),
        showDeploy: () => (
          /* binding */
          showDeploy
        )
      });
      var external_node_path_ = __webpack_require__(76760);
      var plan = __webpack_require__(69490);
      var faults = __webpack_require__(28977);
      var observe_event = __webpack_require__(81036);
      ;
      async function findApproved({ outside, variables }, environment) {
        const pull = await (0, observe_event._n)({ outside, variables });
        if ("why" in pull)
          return none(pull);
        if (pull.isOpen)
          return none({ why: `pull request ${pull.number} is not merged` });
        if (outside.ci === void 0)
          throw new Error("a pull request was found without anybody to ask");
        const found = await (await outside.ci()).plannedRun({ commit: pull.head, environment });
        if ("why" in found)
          return none(found);
        return {
          outputs: { planRunId: found.run },
          lines: [`Approved on pull request ${pull.number}: the plan of ${found.url}`],
          result: { planRunId: found.run, run: found.url, pullRequest: pull.number }
        };
      }
      function none({ why, missing, isUnknown }) {
        if (isUnknown || missing !== void 0)
          throw faults.e.APPROVED_UNKNOWN({ why, ...missing === void 0 ? {} : { missing } });
        return { outputs: { planRunId: "" }, lines: [`No approved plan: ${why}.`], result: { planRunId: null, why } };
      }
      var connected = __webpack_require__(74144);
      var deploy = __webpack_require__(85529);
      var deploying = __webpack_require__(73026);
      var plan_file = __webpack_require__(66319);
      var ledger = __webpack_require__(53968);
      var serving = __webpack_require__(3307);
      var values = __webpack_require__(29565);
      var version = __webpack_require__(32447);
      var stages_wanted = __webpack_require__(89650);
      ;
      async function runPlan(inputs, world) {
        if (inputs.approved === true)
          return findApproved(world, inputs.environment);
        const project = await (0, deploying.gi)(world, inputs);
        (0, deploying.VM)(project, inputs.services);
        if (inputs.output !== void 0)
          await (0, plan_file.Gt)(world, inputs.output);
        const versioned = await (0, version.E4)(world, project, inputs.version);
        const wanting = { services: inputs.services, ...versioned };
        const { plan: made, serving: serving2 } = inputs.offline ? await planOffline(world, project, wanting) : await planOnline(world, project, wanting);
        const origin = { tree: versioned.tree, run: world.outside.identity.run?.url };
        const path = inputs.output === void 0 ? void 0 : await (0, plan_file.pD)(world, inputs.output, { plan: made, origin });
        return shown(world, made, { serving: serving2, path });
      }
      async function showDeploy(world, project, wish) {
        if (wish.plan !== void 0)
          return shown(world, (await (0, plan_file.m3)(world, wish.plan, project)).plan, {});
        const versioned = await (0, version.E4)(world, project, wish.version);
        const { plan: made, serving: serving2 } = await planOnline(world, project, { services: wish.services, ...versioned });
        return shown(world, made, { serving: serving2 });
      }
      async function planOnline(world, project, { services, ...versioned }) {
        const gathered = await (0, stages_wanted.kg)(world, project, { ...versioned, only: services });
        const again = `stagecraft plan --env ${project.environment.name}`;
        return (0, connected.N)(world, { loaded: project, again }, async (session, saw) => {
          const seen = await session.look((0, stages_wanted.oq)(project), () => Promise.resolve((0, values.V1)(project)));
          saw(seen);
          const made = await (0, deploying.MI)(world, gathered, seen);
          return { plan: made, serving: (0, serving.Yh)(made, (0, ledger.ES)(seen.history.ledger)) };
        });
      }
      async function planOffline(world, project, { services, ...versioned }) {
        const gathered = await (0, stages_wanted.kg)(world, project, { ...versioned, only: services });
        const seen = { history: { ledger: [], current: void 0, next: 1 }, key: void 0 };
        const wanted = await (0, stages_wanted.Lm)(world, { ...gathered, offline: true }, seen);
        return { plan: (0, deploy.b)(wanted, { hosts: {}, databases: {} }, seen.history) };
      }
      function shown(world, made, { serving: serving2, path }) {
        const hash = (0, plan.SH)(made);
        world.showPlan(made, hash);
        const { environment } = made;
        const run = world.outside.identity.run?.id;
        return {
          outputs: {
            changes: String(!(0, plan.Im)(made)),
            complete: String(made.complete),
            planHash: hash,
            version: made.to.version,
            ...path === void 0 ? {} : { planPath: (0, external_node_path_.relative)(world.folder, path) },
            ...run === void 0 ? {} : { planRunId: run }
          },
          lines: path === void 0 ? [] : [`Saved as ${(0, external_node_path_.relative)(world.folder, path)}.`],
          ...serving2 === void 0 ? {} : { serving: serving2 },
          ...(0, plan.Im)(made) || !made.complete ? {} : {
            next: `stagecraft deploy --env ${environment}${path === void 0 ? "" : ` --plan ${(0, external_node_path_.relative)(world.folder, path)}`}`
          },
          result: { plan: made, hash, changes: !(0, plan.Im)(made), complete: made.complete }
        };
      }
    })
  )
};
;
