"use strict";
exports.id = 187;
exports.ids = [187];
exports.modules = {
  /***/
  28187: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        createGenericBackend: () => (
          /* binding */
          createGenericBackend
        )
      });
      var promises_ = __webpack_require__(51455);
      var external_node_path_ = __webpack_require__(76760);
      var buildx = __webpack_require__(46972);
      var schemas = __webpack_require__(26921);
      var label = __webpack_require__(79239);
      var model_name = __webpack_require__(40042);
      ;
      const platform = schemas.Ikc({
        os: schemas.YjP().optional(),
        architecture: schemas.YjP().optional(),
        variant: schemas.YjP().optional()
      });
      const buildx_answer_image = platform.extend({
        config: schemas.Ikc({ Labels: schemas.g1P(schemas.YjP(), schemas.YjP()).nullish() }).nullish()
      });
      const inspected = schemas.Ikc({
        manifest: schemas.Ikc({
          digest: schemas.YjP(),
          manifests: schemas.YOg(schemas.Ikc({ platform: platform.nullish() })).nullish()
        }),
        image: schemas.KCZ([buildx_answer_image.extend({ architecture: schemas.YjP() }), schemas.g1P(schemas.YjP(), buildx_answer_image)]).nullish()
      });
      function readInspection(stdout) {
        const read = inspected.safeParse(parseJson(stdout));
        const digest = (0, model_name.m)(read.data?.manifest.digest ?? "");
        if (!read.success || digest === void 0)
          return void 0;
        const { manifest, image: said } = read.data;
        const images = said === null || said === void 0 ? [] : isOne(said) ? [said] : Object.values(said);
        const described = manifest.manifests?.map((each) => each.platform ?? {}) ?? images;
        const platforms = [...new Set(described.flatMap(platformOf))].sort();
        const labelled = (name) => {
          const [first, ...others] = new Set(images.map((each) => each.config?.Labels?.[name]));
          return others.length === 0 && first ? first : void 0;
        };
        const [revision, inputs] = [labelled(label.ec.revision), labelled(label.ec.inputs)];
        return { digest, platforms, ...revision ? { revision } : {}, ...inputs ? { inputs } : {} };
      }
      const isOne = (said) => typeof said["architecture"] === "string";
      const platformOf = ({ os, architecture, variant }) => !os || !architecture || os === "unknown" ? [] : [[os, architecture, variant].filter(Boolean).join("/")];
      const metadata = schemas.Ikc({
        "containerimage.digest": schemas.YjP().optional(),
        "containerimage.config.digest": schemas.YjP().optional()
      });
      function readBuildMetadata(text) {
        const read = metadata.safeParse(parseJson(text));
        const digest = (0, model_name.m)(read.data?.["containerimage.digest"] ?? "");
        const id = (0, model_name.m)(read.data?.["containerimage.config.digest"] ?? "") ?? digest;
        return { ...digest === void 0 ? {} : { digest }, ...id === void 0 ? {} : { id } };
      }
      function parseJson(text) {
        try {
          return JSON.parse(text);
        } catch {
          return void 0;
        }
      }
      const noBuilder = /is not a docker command|unknown command: docker buildx|unknown flag|unknown shorthand|cannot connect to the docker daemon|is the docker daemon running|permission denied while trying to connect|error during connect/i;
      const silent = /dial tcp|no such host|timed? ?out|deadline exceeded|connection re|broken pipe|unexpected eof|\beof$|tls|x509|certificate|server gave http response|network is unreachable|no route to host/i;
      const inspectProblems = [
        [noBuilder, "builder"],
        [/\b429\b|too many requests|toomanyrequests/i, "busy"],
        [
          /\b40[13]\b|access denied|authorization failed|failed to authorize|unauthorized|denied:|insufficient_scope/i,
          "denied"
        ],
        [/: not found$|manifest unknown|name unknown|\b404\b/im, "missing"],
        [silent, "silent"]
      ];
      const readInspectProblem = (stderr) => inspectProblems.find(([pattern]) => pattern.test(stderr))?.[1] ?? "answer";
      function readBuildProblem(stderr) {
        const error = /^ERROR: ([^]*)$/m.exec(stderr)?.[1]?.trim() ?? lastLines(stderr, 1);
        if (noBuilder.test(error))
          return { problem: "builder", said: error };
        if (cannotCombine.test(error))
          return { problem: "platforms", said: firstLine(error) };
        if (/exec format error/i.test(stderr))
          return { problem: "platforms", said: "it cannot run their programs" };
        if (isOfPush(stderr, error))
          return { problem: refused.test(error) ? "refused" : "push", said: firstLine(error) };
        return { problem: "build", said: lastLines(stderr.slice(Math.max(0, stderr.indexOf("\n------\n"))), 40) };
      }
      const cannotCombine = /multi-platform build is not supported|multiple platforms feature is currently not supported/i;
      const refused = /denied|unauthorized|authentication required|no basic auth|forbidden|insufficient_scope|\b40[13]\b|name invalid/i;
      const isOfPush = (stderr, error) => /^ > pushing /m.test(stderr) || /failed to push|failed to solve: (failed commit|unexpected status from (HEAD|PUT|POST))/i.test(error);
      const firstLine = (text) => text.split("\n")[0] ?? "";
      const lastLines = (text, count) => text.trim().split("\n").slice(-count).join("\n");
      var fault = __webpack_require__(69969);
      var faults = __webpack_require__(28977);
      var model_reference = __webpack_require__(79724);
      var secret = __webpack_require__(30381);
      ;
      async function buildPaths({ service, root, build: build2 }) {
        const project = await (0, promises_.realpath)(root);
        const find = async (use, at, path) => {
          const found = await (0, promises_.realpath)((0, external_node_path_.resolve)(at, path)).catch(() => void 0);
          const problem = (kind) => faults.e.BUILD_PATH({ service, use, path, problem: kind });
          if (found === void 0)
            throw problem("missing");
          if (found !== project && !found.startsWith(project === external_node_path_.sep ? external_node_path_.sep : `${project}${external_node_path_.sep}`))
            throw problem("outside");
          const isFolder = (await (0, promises_.stat)(found)).isDirectory();
          if (isFolder !== (use === "build context"))
            throw problem("missing");
          return found;
        };
        const context = await find("build context", project, build2.context);
        return { context, dockerfile: await find("Dockerfile", context, build2.dockerfile) };
      }
      ;
      const patience = { build: 36e5, ask: 6e4 };
      const pauses = [1e3, 4e3];
      function createGenericBackend(settings) {
        const known = /* @__PURE__ */ new Map();
        return {
          plan: planBuild,
          build: async (request) => {
            known.delete(request.reference);
            return build(settings, request);
          },
          resolve: async (reference) => {
            const found = known.get(reference) ?? await resolve(settings, reference);
            if (found !== void 0)
              known.set(reference, found);
            return found;
          }
        };
      }
      function planBuild({ build: { context, dockerfile, target, platforms }, reference, destination }) {
        const stage = target === void 0 ? "" : `, stage ${target}`;
        const made = platforms.length === 0 ? "" : ` for ${platforms.join(", ")}`;
        const steps = [{ name: "build", sentence: `Build ${reference} from ${context} (${dockerfile}${stage})${made}` }];
        const push = { name: "push", sentence: `Push ${reference}` };
        return { provider: "generic", steps: destination === "registry" ? [...steps, push] : steps };
      }
      async function build(settings, request) {
        const { reference, destination, labels, output } = request;
        const { args, target, platforms, secrets = [], cache = { from: [], to: [] } } = request.build;
        const absent = secrets.filter((name) => !settings.variables[name]);
        if (absent.length > 0)
          throw faults.e.BUILD_SECRET_UNSET({ reference, names: absent });
        settings.hide(secrets.map((name) => new secret.z(name, settings.variables[name] ?? "")));
        const paths = await buildPaths(request);
        const folder = await settings.temporary();
        try {
          const metadataFile = (0, external_node_path_.join)(folder.path, "metadata.json");
          const named = {
            ...paths,
            args,
            ...target === void 0 ? {} : { target },
            platforms,
            secrets,
            cache,
            labels,
            reference,
            destination
          };
          const answer = await docker(settings, {
            argv: (0, buildx.NH)({ ...named, metadataFile }),
            folder: paths.context,
            deadline: patience.build,
            reason: `the build of ${reference}`,
            output
          });
          if (answer.code !== 0)
            throw buildFault(request, answer);
          const { digest, id } = readBuildMetadata(await (0, promises_.readFile)(metadataFile, "utf8").catch(() => ""));
          if (destination === "engine" && id !== void 0)
            return { digest: id, platforms: [] };
          if (digest === void 0 || digest === id)
            throw faults.e.BUILD_NO_DIGEST({ reference });
          const found = await resolve(settings, reference);
          if (found?.digest !== digest)
            throw faults.e.PUSH_DIFFERS({ reference, pushed: digest, found: found?.digest ?? "" });
          return { digest, platforms: found.platforms };
        } finally {
          await folder.remove();
        }
      }
      function buildFault({ reference, build: { platforms } }, { stderr }) {
        const { problem, said } = readBuildProblem(stderr);
        const registry = registryOf(reference);
        switch (problem) {
          case "builder":
            return faults.e.BUILDER_MISSING({ problem: said });
          case "platforms":
            return faults.e.BUILDER_PLATFORMS({ platforms, said });
          case "refused":
            return faults.e.PUSH_REFUSED({ reference, registry, said });
          case "push":
            return faults.e.PUSH_FAILED({ reference, registry, said });
          case "build":
            return faults.e.BUILD_FAILED({ reference, said });
        }
      }
      async function resolve(settings, reference) {
        for (let attempt = 0; ; attempt++) {
          const { code, stdout, stderr } = await ask(settings, reference);
          const found = code === 0 ? readInspection(stdout) : void 0;
          if (found !== void 0)
            return found;
          const problem = code === 0 ? "answer" : readInspectProblem(stderr);
          if (problem === "missing")
            return void 0;
          const pause = pauses[attempt];
          const mayPass = problem === "silent" || problem === "answer";
          if (!mayPass || pause === void 0)
            throw resolveFaults[problem](reference, lastLine(code === 0 ? stdout : stderr));
          await settings.pause(pause);
        }
      }
      async function ask(settings, reference) {
        try {
          return await docker(settings, {
            argv: (0, buildx.xl)(reference),
            folder: "/",
            deadline: patience.ask,
            reason: `the registry of ${reference}`
          });
        } catch (error) {
          if (!(error instanceof fault.vC) || error.code !== faults.e.WAIT_DEADLINE.code)
            throw error;
          throw resolveFaults.silent(reference, `no answer in ${patience.ask / 1e3} s`);
        }
      }
      const resolveFaults = {
        builder: (_, said) => faults.e.BUILDER_MISSING({ problem: said }),
        denied: (reference, said) => faults.e.REGISTRY_DENIED({ reference, registry: registryOf(reference), said }),
        busy: (reference, said) => faults.e.REGISTRY_BUSY({ reference, registry: registryOf(reference), said }),
        silent: (reference, said) => faults.e.REGISTRY_SILENT({ reference, registry: registryOf(reference), said }),
        answer: (reference, said) => faults.e.REGISTRY_ANSWER({ reference, registry: registryOf(reference), said })
      };
      async function docker({ program, variables }, call) {
        try {
          return await program({ ...call, environment: (0, buildx.Qe)(variables) });
        } catch (error) {
          if (!(error instanceof fault.vC) || error.code !== faults.e.PROGRAM_MISSING.code)
            throw error;
          throw faults.e.BUILDER_MISSING({ problem: "there is no docker command." });
        }
      }
      const registryOf = (reference) => (0, model_reference.F)(reference)?.registry ?? reference;
      const lastLine = (text) => (text.trim().split("\n").at(-1) ?? "").replace(/^ERROR: /, "").slice(0, 500);
    })
  ),
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
  79724: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        $: () => (
          /* binding */
          isPathComponent
        ),
        /* harmony export */
        F: () => (
          /* binding */
          parseReference
        )
        /* harmony export */
      });
      var _name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
      const component = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
      const label = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
      const domain = `(?:${label}(?:\\.${label})*|\\[[0-9a-fA-F:]+\\])(?::[0-9]{1,5})?`;
      const whole = new RegExp(`^(?<name>(?:(?<domain>${domain})/)?${component}(?:/${component})*)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$`);
      const longestName = 255;
      function parseReference(text) {
        const { name, domain: first, tag, digest } = whole.exec(text)?.groups ?? {};
        if (name === void 0 || name.length > longestName || /^(sha256:)?[0-9a-f]{64}$/.test(text))
          return void 0;
        const isRegistry = first !== void 0 && (/[.:\]]/.test(first) || first === "localhost");
        if (first !== void 0 && !isRegistry && /[A-Z]/.test(first))
          return void 0;
        const parsed = digest === void 0 ? void 0 : (0, _name_js__WEBPACK_IMPORTED_MODULE_0__.m)(digest);
        return {
          registry: isRegistry ? first : "docker.io",
          repository: name,
          ...tag === void 0 ? {} : { tag },
          ...parsed === void 0 ? {} : { digest: parsed }
        };
      }
      const isPathComponent = (text) => new RegExp(`^${component}$`).test(text);
    })
  )
};
;
